package fr.democratiepermanente.handoff;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the author what the authority said. */
@Component
class RelayAnswer implements JavaDelegate {

    private final HandOffs handOffs;

    RelayAnswer(HandOffs handOffs) {
        this.handOffs = handOffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handOffs.relay(execution.getProcessBusinessKey());
    }
}
