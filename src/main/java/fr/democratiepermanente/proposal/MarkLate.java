package fr.democratiepermanente.proposal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Admits on the public page that the promised day has passed. */
@Component
class MarkLate implements JavaDelegate {

    private final AnswerClock clock;

    MarkLate(AnswerClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        clock.admitLate(execution.getProcessBusinessKey());
    }
}
