/** Decisions put to the vote of the assembly: from the agenda of a session to the result, and to what it bears on. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "agenda",
            "process",
            "process :: form",
            "process :: task",
            "identity",
            "notification",
            "portfolio",
            "strategy"
        })
package fr.democratiepermanente.deliberation;

import org.springframework.modulith.ApplicationModule;
