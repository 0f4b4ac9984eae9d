/** Opinions that the youth council or the economic, social and environmental council is formally asked for. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "agenda",
            "process",
            "process :: form",
            "proposal",
            "identity",
            "document",
            "notification"
        })
package fr.democratiepermanente.referral;

import org.springframework.modulith.ApplicationModule;
