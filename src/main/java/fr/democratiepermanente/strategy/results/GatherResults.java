package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.process.ResultsDigestProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a digest over what moved. */
@Component
class GatherResults implements JavaDelegate {

    private final ResultsDigests digests;

    GatherResults(ResultsDigests digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ResultsDigestProcess.MAILS, digests.gather(execution.getProcessBusinessKey()));
    }
}
