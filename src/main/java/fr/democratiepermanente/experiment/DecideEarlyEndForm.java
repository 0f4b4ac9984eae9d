package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The sponsor takes note that the team proposes to stop, and says whether it does. */
@Component
class DecideEarlyEndForm implements FormSubmissionHandler {

    private final Experiments experiments;

    DecideEarlyEndForm(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public String formId() {
        return "decide-early-end";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        boolean ends = "STOP".equals(submission.values().requiredText("decision"));
        experiments.decideEarlyEnd(
                submission.reference(), ends, submission.values().requiredText("reason"), submission.agent());
        return Map.of(ExperimentProcess.EARLY_END_DECIDED, ends);
    }
}
