/** What every feature stands on: clock, database, secret key, error pages, web basics. Knows no feature. */
@ApplicationModule(
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
package fr.democratiepermanente.platform;

import org.springframework.modulith.ApplicationModule;
