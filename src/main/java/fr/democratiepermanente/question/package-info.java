/** Questions that agents ask authors: written to them, answered on their page, waited for, kept when they come late. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "process",
            "process :: form",
            "proposal",
            "identity",
            "document",
            "notification"
        })
package fr.democratiepermanente.question;

import org.springframework.modulith.ApplicationModule;
