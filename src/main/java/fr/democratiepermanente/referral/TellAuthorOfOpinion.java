package fr.democratiepermanente.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the author that the opinion and its reply are published. */
@Component
class TellAuthorOfOpinion implements JavaDelegate {

    private final CouncilMails mails;

    TellAuthorOfOpinion(CouncilMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.tellAuthor(execution.getProcessBusinessKey());
    }
}
