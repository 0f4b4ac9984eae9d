package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The team says at the end what came of it. */
@Component
class EvaluateFinallyForm implements FormSubmissionHandler {

    private final Experiments experiments;
    private final ExperimentMeasures values;

    EvaluateFinallyForm(Experiments experiments, ExperimentMeasures values) {
        this.experiments = experiments;
        this.values = values;
    }

    @Override
    public String formId() {
        return "evaluate-finally";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        values.require(submission.reference());
        experiments.evaluateFinally(
                submission.reference(), submission.values().requiredText("synthesis"), submission.agent());
        return Map.of();
    }
}
