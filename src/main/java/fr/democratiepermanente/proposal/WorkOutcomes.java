package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.form.FormSubmission;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands a form to the feature whose conclusion an agent chose. */
@Component
public class WorkOutcomes {

    private final ObjectProvider<WorkOutcome> outcomes;

    WorkOutcomes(ObjectProvider<WorkOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** Whether another feature took the form; if not, it is for whoever asks. */
    public boolean accept(FormSubmission submission, String outcome) {
        for (WorkOutcome candidate : outcomes) {
            if (candidate.value().equals(outcome)) {
                candidate.accept(submission);
                return true;
            }
        }
        return false;
    }
}
