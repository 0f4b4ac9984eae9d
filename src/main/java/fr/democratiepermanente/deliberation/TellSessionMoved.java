package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.DeliberationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells those concerned that the session changed, and finds out whether another one is to be chosen. */
@Component
class TellSessionMoved implements JavaDelegate {

    private final DeliberationSteps steps;

    TellSessionMoved(DeliberationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(DeliberationProcess.SESSION_MISSING, steps.tellMove(execution.getProcessBusinessKey()));
    }
}
