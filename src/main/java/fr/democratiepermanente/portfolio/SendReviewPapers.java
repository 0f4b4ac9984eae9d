package fr.democratiepermanente.portfolio;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the members of a review the state of the board. */
@Component
class SendReviewPapers implements JavaDelegate {

    private final ReviewMails mails;

    SendReviewPapers(ReviewMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.sendPapers(execution.getProcessBusinessKey());
    }
}
