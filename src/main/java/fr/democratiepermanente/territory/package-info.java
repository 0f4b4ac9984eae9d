/** Départements and bassins de vie: where a proposal comes from. */
@ApplicationModule(allowedDependencies = {"platform", "process :: form"})
package fr.democratiepermanente.territory;

import org.springframework.modulith.ApplicationModule;
