package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries what was adopted over to what it bears on. */
@Component
class PropagateVote implements JavaDelegate {

    private final DeliberationSteps steps;

    PropagateVote(DeliberationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.propagate(execution.getProcessBusinessKey());
    }
}
