package fr.democratiepermanente.handoff;

import fr.democratiepermanente.process.HandOffProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds an authority that has not acknowledged the letter. */
@Component
class ChaseAuthority implements JavaDelegate {

    private final HandOffs handOffs;

    ChaseAuthority(HandOffs handOffs) {
        this.handOffs = handOffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution
                .getProcessInstance()
                .setVariable(HandOffProcess.CHASE_LEFT, handOffs.chase(execution.getProcessBusinessKey()));
    }
}
