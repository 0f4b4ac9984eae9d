package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A deliberation whose session does not take place is put on the agenda of another one. */
@Component
class ChooseSessionForm implements FormSubmissionHandler {

    private static final String SESSION = "newSession";
    private static final String URGENT = "urgent";

    private final Deliberations deliberations;
    private final SessionOptions sessions;
    private final SessionChanges changes;

    ChooseSessionForm(Deliberations deliberations, SessionOptions sessions, SessionChanges changes) {
        this.deliberations = deliberations;
        this.sessions = sessions;
        this.changes = changes;
    }

    @Override
    public String formId() {
        return "choose-session";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Deliberation one = deliberations.lock(submission.reference());
        if (!one.isWithoutSession()) {
            throw new FormRefusedException(
                    SESSION, "Nouvelle session\u00a0: cette délibération n’en attend plus. Lisez son dossier.");
        }
        Session chosen = sessions.chosen(submission.values().requiredText(SESSION))
                .orElseThrow(() ->
                        new FormRefusedException(SESSION, "Nouvelle session\u00a0: choisissez une session à venir."));
        if (!submission.values().isChecked(URGENT) && changes.isTooSoon(one, chosen)) {
            throw new FormRefusedException(
                    URGENT,
                    "Urgence\u00a0: le dernier jour d’envoi aux élus avant cette session est passé. Choisissez une autre"
                            + " session, ou cochez l’urgence si le président abrège le délai.");
        }
        changes.choose(one, chosen, submission.agent());
        return Map.of();
    }
}
