/** Where a proposal should go: what rules and past cases suggest, what an agent decides, what a second one confirms. */
@ApplicationModule(allowedDependencies = {"platform", "process", "process :: form", "proposal", "identity"})
package fr.democratiepermanente.triage;

import org.springframework.modulith.ApplicationModule;
