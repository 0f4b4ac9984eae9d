/** A campaign to try the application with: hundreds of proposals that went through the real processes in past months. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "process",
            "process :: form",
            "proposal",
            "intake",
            "territory",
            "identity",
            "merging",
            "question",
            "answer",
            "handoff",
            "insight",
            "strategy :: results"
        })
package fr.democratiepermanente.demo;

import org.springframework.modulith.ApplicationModule;
