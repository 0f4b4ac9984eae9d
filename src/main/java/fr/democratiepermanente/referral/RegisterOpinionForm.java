package fr.democratiepermanente.referral;

import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.process.form.FormValues;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The service registers the opinion of the council, however late, or gives the council more time. */
@Component
class RegisterOpinionForm implements FormSubmissionHandler {

    private final Referrals referrals;
    private final Documents documents;
    private final Clock clock;

    RegisterOpinionForm(Referrals referrals, Documents documents, Clock clock) {
        this.referrals = referrals;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "register-opinion";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        boolean received = "OPINION".equals(submission.values().requiredText("outcome"));
        if (received) {
            register(submission);
        } else {
            extend(submission);
        }
        return Map.of(ReferralProcess.OPINION_RECEIVED, received);
    }

    private void register(FormSubmission submission) {
        FormValues values = submission.values();
        String reference = submission.reference();
        LocalDate receivedOn = values.date("receivedOn");
        LocalDate signedOn = LocalDate.ofInstant(referrals.get(reference).signedAt(), WorkingDays.ZONE);
        if (receivedOn.isAfter(today()) || receivedOn.isBefore(signedOn)) {
            throw new FormRefusedException(
                    "receivedOn",
                    "Avis remis le\u00a0: donnez un jour entre la signature de la saisine et aujourd’hui.");
        }
        int document = Integer.parseInt(values.requiredText("documentNumber"));
        if (!documents.isAvailable(Document.Owner.ofCase(reference), document)) {
            throw new FormRefusedException(
                    "documentNumber",
                    "Numéro de la pièce\u00a0: ce dossier n’a pas de pièce " + document
                            + ". Ajoutez d’abord l’avis aux pièces du dossier.");
        }
        referrals.register(
                reference,
                new Referrals.Opinion(
                        receivedOn, values.choice("stance", Stance.class), values.requiredText("summary"), document),
                submission.agent());
    }

    private void extend(FormSubmission submission) {
        LocalDate dueOn = submission.values().date("extendedTo");
        LocalDate before = referrals.get(submission.reference()).dueOn();
        if (!dueOn.isAfter(before) || !dueOn.isAfter(today()) || dueOn.isAfter(before.plusYears(1))) {
            throw new FormRefusedException(
                    "extendedTo",
                    "Nouvelle échéance\u00a0: donnez un jour à venir, après l’échéance actuelle et à moins d’un an d’elle.");
        }
        referrals.extend(
                submission.reference(), dueOn, submission.values().requiredText("extensionReason"), submission.agent());
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
