/** Design cycles: a team takes proposals from listening (Découvrir) over mock-ups (Prototyper) to a tested solution (Tester). */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "agenda",
            "portfolio",
            "experiment",
            "process",
            "process :: form",
            "process :: task",
            "proposal",
            "identity",
            "document",
            "notification",
            "strategy",
            "territory"
        })
package fr.democratiepermanente.designcycle;

import org.springframework.modulith.ApplicationModule;
