package fr.democratiepermanente.experiment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Is told that the process is over, whether it ran to its end or an administrator took it away. */
@Component
class CloseExperiment implements ExecutionListener {

    private final Experiments experiments;

    CloseExperiment(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public void notify(DelegateExecution execution) {
        experiments.close(execution.getProcessBusinessKey());
    }
}
