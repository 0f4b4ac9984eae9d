/** What became of all the proposals, counted once for everybody: managers, Cockpit, the public, whoever takes the data away. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "process",
            "process :: diagram",
            "proposal",
            "territory",
            "identity",
            "strategy",
            "strategy :: results"
        })
package fr.democratiepermanente.insight;

import org.springframework.modulith.ApplicationModule;
