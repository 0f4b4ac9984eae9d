/** Camunda Forms as the server sees them: prepared for the case, checked on submission, unknown keys dropped. */
@NamedInterface("form")
package fr.democratiepermanente.process.form;

import org.springframework.modulith.NamedInterface;
