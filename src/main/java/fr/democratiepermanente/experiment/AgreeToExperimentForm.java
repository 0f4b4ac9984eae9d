package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The sponsor lets the experiment begin, sends its framing back, or gives it up. */
@Component
class AgreeToExperimentForm implements FormSubmissionHandler {

    private final Experiments experiments;
    private final ExperimentRegister register;
    private final ExperimentCalendar calendar;

    AgreeToExperimentForm(Experiments experiments, ExperimentRegister register, ExperimentCalendar calendar) {
        this.experiments = experiments;
        this.register = register;
        this.calendar = calendar;
    }

    @Override
    public String formId() {
        return "agree-to-experiment";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String decision = submission.values().requiredText("decision");
        switch (decision) {
            case "GO" -> {
                requireDaysToCome(submission);
                experiments.agree(submission.reference(), submission.agent());
            }
            case "SEND_BACK" -> experiments.sendBack(submission.reference(), reason(submission), submission.agent());
            default -> experiments.giveUp(submission.reference(), reason(submission), submission.agent());
        }
        return Map.of(ExperimentProcess.AGREEMENT, decision, ExperimentProcess.MID_TERM_AHEAD, true);
    }

    private void requireDaysToCome(FormSubmission submission) {
        if (!register.get(submission.reference()).endsOn().isAfter(calendar.today())) {
            throw new FormRefusedException(
                    "decision",
                    "Accord\u00a0: le dernier jour de l’expérimentation est passé. Renvoyez le cadrage à l’équipe, ou"
                            + " abandonnez.");
        }
    }

    private static String reason(FormSubmission submission) {
        return submission
                .values()
                .text("reason")
                .orElseThrow(() -> new FormRefusedException(
                        "reason", "Raison\u00a0: dites ce qu’il faut reprendre, ou pourquoi vous abandonnez."));
    }
}
