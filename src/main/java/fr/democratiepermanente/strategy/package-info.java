/** The strategic frame that retained proposals feed: the charter's articles, the immediate measures, the chantiers. */
@ApplicationModule(
        allowedDependencies = {"platform", "process", "process :: form", "proposal", "identity", "notification"})
package fr.democratiepermanente.strategy;

import org.springframework.modulith.ApplicationModule;
