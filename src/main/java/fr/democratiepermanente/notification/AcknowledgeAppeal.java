package fr.democratiepermanente.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the author that their appeal is being looked into. */
@Component
class AcknowledgeAppeal implements JavaDelegate {

    private final AuthorMails mails;

    AcknowledgeAppeal(AuthorMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.acknowledgeAppeal(execution.getProcessBusinessKey());
    }
}
