package fr.democratiepermanente.experiment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the team that the mid-term nears, and with it an evaluation. */
@Component
class WarnOfExperimentMidTerm implements JavaDelegate {

    private final ExperimentWarnings warnings;

    WarnOfExperimentMidTerm(ExperimentWarnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        warnings.ofMidTerm(execution.getProcessBusinessKey());
    }
}
