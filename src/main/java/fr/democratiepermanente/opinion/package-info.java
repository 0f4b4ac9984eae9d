/** Opinions of other services on a case: asked together, chased, gathered in the case file before the case goes on. */
@ApplicationModule(
        allowedDependencies = {"platform", "process", "process :: form", "proposal", "identity", "notification"})
package fr.democratiepermanente.opinion;

import org.springframework.modulith.ApplicationModule;
