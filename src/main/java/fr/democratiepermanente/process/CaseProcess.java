package fr.democratiepermanente.process;

import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Starts the processes of a case and tells them what happened outside the engine, in the caller's transaction. What an
 * agent's form sets off is the application's doing: it is not asked whether the agent may start a process by hand.
 */
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
     * @throws OptimisticLockingFailureException when something else happened to the process at the same moment; the
     *     transaction is lost, and may be tried again
     */
    public boolean tell(String message, String reference) {
        try {
            // All, of whom there is one at most: finding nobody is then no error, which would undo the caller's work.
            return !rights.get(() -> runtime.createMessageCorrelation(message)
                            .processInstanceBusinessKey(reference)
                            .correlateAllWithResult())
                    .isEmpty();
        } catch (OptimisticLockingException movedOn) {
            throw new OptimisticLockingFailureException("case " + reference + " moved on", movedOn);
        }
    }

    /**
     * Ends whatever still runs for a case.
     *
     * @throws OptimisticLockingFailureException when it moved on at the same moment
     */
    public void end(String reference) {
        try {
            rights.run(() -> runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .rootProcessInstances()
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "case over")));
        } catch (OptimisticLockingException movedOn) {
            throw new OptimisticLockingFailureException("case " + reference + " moved on", movedOn);
        }
    }

    /** Tells whatever waits for a message, in any case, where a routing variable has this value. */
    public void tellWhere(String message, String variable, String value) {
        rights.run(() -> runtime.createExecutionQuery().messageEventSubscriptionName(message).unlimitedList().stream()
                .map(Execution::getId)
                .filter(waiting -> value.equals(runtime.getVariable(waiting, variable)))
                .forEach(waiting -> runtime.messageEventReceived(message, waiting)));
    }

    /**
     * Starts the life of a proposal again where it was.
     *
     * @param step id of an activity
     * @param routing what the engine knew of it
     */
    public void resume(String reference, String step, Map<String, Object> routing) {
        rights.run(() -> runtime.createProcessInstanceByKey(ProposalProcess.KEY)
                .businessKey(reference)
                .setVariables(routing)
                .startBeforeActivity(step)
                .execute());
    }
}
