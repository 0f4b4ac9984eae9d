package fr.democratiepermanente.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** No process without its referral: whatever starts one must have opened it. */
@Component
class RequireReferral implements ExecutionListener {

    private final Referrals referrals;

    RequireReferral(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void notify(DelegateExecution execution) {
        referrals.get(execution.getProcessBusinessKey());
    }
}
