/** What is under way, all of it on one board for those who steer it: cycles, experiments, deliberations; and its reviews. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "agenda",
            "process",
            "process :: form",
            "process :: task",
            "identity",
            "notification"
        })
package fr.democratiepermanente.portfolio;

import org.springframework.modulith.ApplicationModule;
