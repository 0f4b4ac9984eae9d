/** What happens on which day: the sessions of the assembly, what has to be ready before them, and what others announce. */
@ApplicationModule(allowedDependencies = {"platform", "process", "identity"})
package fr.democratiepermanente.agenda;

import org.springframework.modulith.ApplicationModule;
