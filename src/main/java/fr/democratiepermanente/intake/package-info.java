/** How proposals come in: the public deposit page, the counter, files from other platforms. */
@ApplicationModule(
        allowedDependencies = {"platform", "process", "process :: form", "proposal", "territory", "identity"})
package fr.democratiepermanente.intake;

import org.springframework.modulith.ApplicationModule;
