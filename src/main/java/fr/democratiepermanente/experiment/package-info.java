/** Experiments: something tried for a limited time, measured, and then generalised, prolonged or stopped. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "agenda",
            "portfolio",
            "process",
            "process :: form",
            "process :: task",
            "proposal",
            "identity",
            "notification"
        })
package fr.democratiepermanente.experiment;

import org.springframework.modulith.ApplicationModule;
