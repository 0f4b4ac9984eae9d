package fr.democratiepermanente.experiment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** No process without its experiment: whatever starts one must have opened it. */
@Component
class RequireExperiment implements ExecutionListener {

    private final ExperimentRegister register;

    RequireExperiment(ExperimentRegister register) {
        this.register = register;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        if (key == null || !key.startsWith(Experiment.PREFIX)) {
            throw new IllegalStateException("an experiment's process starts with its experiment, not by itself");
        }
        register.get(key);
    }
}
