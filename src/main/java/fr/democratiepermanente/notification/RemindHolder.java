package fr.democratiepermanente.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has the case that most of the promised time is used up. */
@Component
class RemindHolder implements JavaDelegate {

    private final AgentMails mails;

    RemindHolder(AgentMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.remindHolder(execution.getProcessBusinessKey());
    }
}
