/** Sending a proposal to the level of government that is competent, and following the letter to its answer. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "process",
            "process :: form",
            "proposal",
            "identity",
            "identity :: administration",
            "notification"
        })
package fr.democratiepermanente.handoff;

import org.springframework.modulith.ApplicationModule;
