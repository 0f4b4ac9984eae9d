package fr.democratiepermanente.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the service that the council's time is nearly over. */
@Component
class RemindOfOpinion implements JavaDelegate {

    private final CouncilMails mails;

    RemindOfOpinion(CouncilMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.remindService(execution.getProcessBusinessKey());
    }
}
