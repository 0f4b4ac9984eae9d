package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The COMDIR lets a deliberation go on, sends its file back, or takes it from the agenda. */
@Component
class ArbitrateDeliberationForm implements FormSubmissionHandler {

    private final Deliberations deliberations;

    ArbitrateDeliberationForm(Deliberations deliberations) {
        this.deliberations = deliberations;
    }

    @Override
    public String formId() {
        return "arbitrate-deliberation";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String key = submission.reference();
        String agent = submission.agent();
        String decision = submission.values().requiredText("decision");
        deliberations.lock(key);
        switch (decision) {
            case "FAVOURABLE" -> deliberations.arbitrate(key, agent);
            case "WITHDRAW" ->
                deliberations.withdraw(key, DeliberationHistory.Kind.WITHDRAWN_BY_COMDIR, reason(submission), agent);
            default -> deliberations.sendBack(key, reason(submission), agent);
        }
        return Map.of(DeliberationProcess.ARBITRATION, decision.equals("WITHDRAW") ? "WITHDRAWN" : decision);
    }

    private static String reason(FormSubmission submission) {
        return submission
                .values()
                .text("reason")
                .orElseThrow(() -> new FormRefusedException(
                        "reason", "Raison\u00a0: dites pourquoi le dossier est renvoyé ou la délibération retirée."));
    }
}
