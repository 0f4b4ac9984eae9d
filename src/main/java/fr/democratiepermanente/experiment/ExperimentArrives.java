package fr.democratiepermanente.experiment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Is told that a phase begins, so that pages say where an experiment stands without asking the engine. */
@Component
class ExperimentArrives implements ExecutionListener {

    private final Experiments experiments;

    ExperimentArrives(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public void notify(DelegateExecution execution) {
        experiments.arrive(execution.getProcessBusinessKey(), Phase.beginningWith(execution.getCurrentActivityId()));
    }
}
