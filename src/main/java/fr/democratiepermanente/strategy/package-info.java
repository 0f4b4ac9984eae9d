/** The strategic frame that retained proposals feed: the charter, the ambitions and their objectives, the chantiers, the measures. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "agenda",
            "process",
            "process :: form",
            "proposal",
            "identity",
            "notification"
        })
package fr.democratiepermanente.strategy;

import org.springframework.modulith.ApplicationModule;
