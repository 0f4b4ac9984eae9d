package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.form.FormRefusedException;

/** What is announced or voted needs a session that takes place. */
final class MissingSession {

    private MissingSession() {}

    /** @param field of the form, to mend it at */
    static void refuse(Deliberation one, String field) {
        if (one.sessionCancelled()) {
            throw new FormRefusedException(
                    field, "La session prévue est annulée\u00a0: choisissez d’abord une autre session.");
        }
    }
}
