package fr.democratiepermanente.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Warns the managers of the service that the promised day is near. */
@Component
class WarnManager implements JavaDelegate {

    private final AgentMails mails;

    WarnManager(AgentMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.warnManager(execution.getProcessBusinessKey());
    }
}
