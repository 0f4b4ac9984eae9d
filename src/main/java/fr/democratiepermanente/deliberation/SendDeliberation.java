package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the deliberation to every elected official. */
@Component
class SendDeliberation implements JavaDelegate {

    private final DeliberationSteps steps;

    SendDeliberation(DeliberationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.send(execution.getProcessBusinessKey());
    }
}
