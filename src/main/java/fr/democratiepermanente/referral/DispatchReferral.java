package fr.democratiepermanente.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the signed letter to the council. */
@Component
class DispatchReferral implements JavaDelegate {

    private final CouncilMails mails;

    DispatchReferral(CouncilMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.sendLetter(execution.getProcessBusinessKey());
    }
}
