package fr.democratiepermanente.portfolio;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the members of a review where its minutes are. */
@Component
class SendReviewMinutes implements JavaDelegate {

    private final ReviewMails mails;

    SendReviewMinutes(ReviewMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.sendMinutes(execution.getProcessBusinessKey());
    }
}
