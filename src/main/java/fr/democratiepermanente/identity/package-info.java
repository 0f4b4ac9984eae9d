/** Who works here: services, themes they answer for, roles, accounts, sign-in and who may see what. */
@ApplicationModule(allowedDependencies = {"platform", "process", "process :: form"})
package fr.democratiepermanente.identity;

import org.springframework.modulith.ApplicationModule;
