package fr.democratiepermanente.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Is told that the process is over, whether it ran to its end or was taken away with the case it belongs to. */
@Component
class CloseReferral implements ExecutionListener {

    private final Referrals referrals;

    CloseReferral(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void notify(DelegateExecution execution) {
        referrals.end(execution.getProcessBusinessKey());
    }
}
