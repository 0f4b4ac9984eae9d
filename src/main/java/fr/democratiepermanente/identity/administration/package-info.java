/** The pages on which administrators keep reference data; what features share that keep some of their own. */
@NamedInterface("administration")
package fr.democratiepermanente.identity.administration;

import org.springframework.modulith.NamedInterface;
