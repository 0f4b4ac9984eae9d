package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells those who worked on it, and the elected officials, that the vote was put off. */
@Component
class TellDeliberationAdjourned implements JavaDelegate {

    private final DeliberationSteps steps;

    TellDeliberationAdjourned(DeliberationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.tellAdjournment(execution.getProcessBusinessKey());
    }
}
