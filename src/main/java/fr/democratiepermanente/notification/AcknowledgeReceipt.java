package fr.democratiepermanente.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the author that the proposal arrived. */
@Component
class AcknowledgeReceipt implements JavaDelegate {

    private final AuthorMails mails;

    AcknowledgeReceipt(AuthorMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.acknowledge(execution.getProcessBusinessKey());
    }
}
