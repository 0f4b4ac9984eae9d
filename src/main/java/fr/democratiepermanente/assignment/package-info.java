/** Who does which task: chosen by rules, passed to stand-ins and back, reassigned by managers; always with a reason. */
@ApplicationModule(allowedDependencies = {"platform", "process", "process :: task", "proposal", "identity"})
package fr.democratiepermanente.assignment;

import org.springframework.modulith.ApplicationModule;
