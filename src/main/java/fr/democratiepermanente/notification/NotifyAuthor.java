package fr.democratiepermanente.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the author that the answer is published. */
@Component
class NotifyAuthor implements JavaDelegate {

    private final AuthorMails mails;

    NotifyAuthor(AuthorMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.sendAnswer(execution.getProcessBusinessKey());
    }
}
