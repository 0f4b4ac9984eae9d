/** The answer to the author: drafted, read by someone else, published; refusals with their reason. */
@ApplicationModule(allowedDependencies = {"platform", "process", "process :: form", "proposal", "identity"})
package fr.democratiepermanente.answer;

import org.springframework.modulith.ApplicationModule;
