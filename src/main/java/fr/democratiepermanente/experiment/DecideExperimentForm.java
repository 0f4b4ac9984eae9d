package fr.democratiepermanente.experiment;

import fr.democratiepermanente.experiment.Evaluation.Decision;
import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The sponsor generalises, prolongs or stops, with a reason that everyone reads. */
@Component
class DecideExperimentForm implements FormSubmissionHandler {

    private static final int LONGEST_YEARS = 5;

    private final Experiments experiments;
    private final ExperimentRegister register;
    private final ExperimentCalendar calendar;

    DecideExperimentForm(Experiments experiments, ExperimentRegister register, ExperimentCalendar calendar) {
        this.experiments = experiments;
        this.register = register;
        this.calendar = calendar;
    }

    @Override
    public String formId() {
        return "decide-experiment";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Decision decision = submission.values().choice("decision", Decision.class);
        String reason = submission.values().requiredText("reason");
        boolean prolonged = decision == Decision.PROLONG;
        if (prolonged) {
            experiments.prolong(submission.reference(), newEnd(submission), reason, submission.agent());
        } else {
            experiments.conclude(submission.reference(), decision, reason, submission.agent());
        }
        return Map.of(ExperimentProcess.EXPERIMENT_PROLONGED, prolonged, ExperimentProcess.MID_TERM_AHEAD, false);
    }

    private LocalDate newEnd(FormSubmission submission) {
        LocalDate endsOn = submission.values().date("prolongedTo");
        Experiment experiment = register.get(submission.reference());
        if (!endsOn.isAfter(calendar.today())
                || !endsOn.isAfter(experiment.lastDay())
                || !endsOn.isAfter(experiment.startsOn())
                || endsOn.isAfter(experiment.startsOn().plusYears(LONGEST_YEARS))) {
            throw new FormRefusedException(
                    "prolongedTo",
                    "Nouveau dernier jour\u00a0: choisissez un jour à venir, après la fin actuelle et dans les cinq ans"
                            + " après le premier jour.");
        }
        return endsOn;
    }
}
