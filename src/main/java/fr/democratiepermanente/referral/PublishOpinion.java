package fr.democratiepermanente.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the opinion and its reply readable by everyone. */
@Component
class PublishOpinion implements JavaDelegate {

    private final Referrals referrals;

    PublishOpinion(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrals.publish(execution.getProcessBusinessKey());
    }
}
