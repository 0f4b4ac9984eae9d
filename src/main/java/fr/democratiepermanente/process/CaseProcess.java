package fr.democratiepermanente.process;

import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Starts the processes of a case and tells them what happened outside the engine, in the caller's transaction. */
@Component
public class CaseProcess {

    private final RuntimeService runtime;
    private final OwnRights rights;

    CaseProcess(RuntimeService runtime, OwnRights rights) {
        this.runtime = runtime;
        this.rights = rights;
    }

    /** Starts the life of a proposal. */
    public void start(String reference) {
        start(ProposalProcess.KEY, reference, Map.of());
    }

    /**
     * Starts another process of a case.
     *
     * @param process key of the model
     * @param routing variables that {@link CaseModels} names for it
     */
    public void start(String process, String reference, Map<String, Object> routing) {
        if (!CaseModels.variables(process).containsAll(routing.keySet())) {
            throw new IllegalArgumentException(process + " does not route by " + routing.keySet());
        }
        rights.run(() -> runtime.startProcessInstanceByKey(process, reference, routing));
    }

    /**
     * Tells the processes of a case that something happened.
     *
     * @param message name of the message in the model
     * @return whether one of them was waiting for it
     */
    public boolean tell(String message, String reference) {
        try {
            rights.run(() -> runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(reference)
                    .correlate());
            return true;
        } catch (MismatchingMessageCorrelationException nobodyWaits) {
            return false;
        }
    }

    /** Tells whatever waits for a message, in any case, where a routing variable has this value. */
    public void tellWhere(String message, String variable, String value) {
        rights.run(() -> runtime.createExecutionQuery().messageEventSubscriptionName(message).unlimitedList().stream()
                .map(Execution::getId)
                .filter(waiting -> value.equals(runtime.getVariable(waiting, variable)))
                .forEach(waiting -> runtime.messageEventReceived(message, waiting)));
    }
}
