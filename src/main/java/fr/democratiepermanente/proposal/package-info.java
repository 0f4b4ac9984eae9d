/** The case file: what was proposed, by whom, where it stands, its journal, its likes, and the pages that show it. */
@ApplicationModule(
        allowedDependencies = {"platform", "process", "process :: form", "process :: diagram", "territory", "identity"})
package fr.democratiepermanente.proposal;

import org.springframework.modulith.ApplicationModule;
