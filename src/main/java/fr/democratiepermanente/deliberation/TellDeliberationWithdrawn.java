package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells those who worked on it that it is not put to the vote. */
@Component
class TellDeliberationWithdrawn implements JavaDelegate {

    private final DeliberationSteps steps;

    TellDeliberationWithdrawn(DeliberationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.tellWithdrawal(execution.getProcessBusinessKey());
    }
}
