/** Proposals that say the same, answered together; proposals that say two things, taken apart. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "process",
            "process :: form",
            "proposal",
            "notification",
            "intake",
            "identity"
        })
package fr.democratiepermanente.merging;

import org.springframework.modulith.ApplicationModule;
