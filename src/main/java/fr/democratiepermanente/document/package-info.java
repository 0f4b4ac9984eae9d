/** Files that people give to a case: checked by content, kept, given back as attachments. */
@ApplicationModule(allowedDependencies = {"platform", "proposal", "identity"})
package fr.democratiepermanente.document;

import org.springframework.modulith.ApplicationModule;
