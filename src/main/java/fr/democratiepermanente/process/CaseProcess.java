package fr.democratiepermanente.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the process of a case. */
@Component
public class CaseProcess {

    private final RuntimeService runtime;

    CaseProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts the life of a proposal, in the caller's transaction. */
    public void start(String reference) {
        runtime.startProcessInstanceByKey(ProposalProcess.KEY, reference);
    }
}
