/** What authors, and those a case concerns, are told by mail: composed once per event, sent at most once, readable in the case file. */
@ApplicationModule(allowedDependencies = {"platform", "process", "proposal", "identity"})
package fr.democratiepermanente.notification;

import org.springframework.modulith.ApplicationModule;
