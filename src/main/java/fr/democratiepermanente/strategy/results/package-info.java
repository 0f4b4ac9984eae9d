/** What the authority undertakes and how far it is: chantiers and measures, for the pages that show them. */
@NamedInterface("results")
package fr.democratiepermanente.strategy.results;

import org.springframework.modulith.NamedInterface;
