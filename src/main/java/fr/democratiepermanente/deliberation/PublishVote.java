package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the result of the vote readable by everyone. */
@Component
class PublishVote implements JavaDelegate {

    private final Deliberations deliberations;

    PublishVote(Deliberations deliberations) {
        this.deliberations = deliberations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliberations.publish(execution.getProcessBusinessKey());
    }
}
