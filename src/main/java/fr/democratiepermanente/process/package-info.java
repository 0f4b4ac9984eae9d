/** The engine's boundary: its configuration, the names of each model, forms checked on the server. Knows no feature. */
@ApplicationModule(allowedDependencies = "platform")
package fr.democratiepermanente.process;

import org.springframework.modulith.ApplicationModule;
