package fr.democratiepermanente.portfolio;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the members of a review its new day. */
@Component
class TellReviewMoved implements JavaDelegate {

    private final ReviewMails mails;

    TellReviewMoved(ReviewMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.tellMoved(execution.getProcessBusinessKey());
    }
}
