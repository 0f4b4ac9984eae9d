package fr.democratiepermanente.strategy.results;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends one mail of a digest; the engine runs it once for each. */
@Component
class SendResults implements JavaDelegate {

    private static final String NUMBER = "loopCounter";

    private final ResultsDigests digests;

    SendResults(ResultsDigests digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        digests.send(execution.getProcessBusinessKey(), (Integer) execution.getVariable(NUMBER));
    }
}
