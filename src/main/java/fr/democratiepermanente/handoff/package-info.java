/** Sending a proposal to the level of government that is competent. */
@ApplicationModule(allowedDependencies = {"platform", "process", "process :: form", "proposal"})
package fr.democratiepermanente.handoff;

import org.springframework.modulith.ApplicationModule;
