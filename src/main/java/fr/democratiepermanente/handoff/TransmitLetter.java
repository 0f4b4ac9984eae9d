package fr.democratiepermanente.handoff;

import fr.democratiepermanente.process.HandOffProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the letter to the authority by mail. */
@Component
class TransmitLetter implements JavaDelegate {

    private final HandOffs handOffs;

    TransmitLetter(HandOffs handOffs) {
        this.handOffs = handOffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution
                .getProcessInstance()
                .setVariable(HandOffProcess.CHASE_LEFT, handOffs.transmit(execution.getProcessBusinessKey()));
    }
}
