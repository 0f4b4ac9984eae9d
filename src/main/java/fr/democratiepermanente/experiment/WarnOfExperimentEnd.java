package fr.democratiepermanente.experiment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the team that the end nears, and with it an evaluation. */
@Component
class WarnOfExperimentEnd implements JavaDelegate {

    private final ExperimentWarnings warnings;

    WarnOfExperimentEnd(ExperimentWarnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        warnings.ofEnd(execution.getProcessBusinessKey());
    }
}
