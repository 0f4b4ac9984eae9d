package fr.democratiepermanente.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Is told when a process, or a part of it, begins or ends. */
@FunctionalInterface
public interface ActivityListener extends ExecutionListener {

    /**
     * It began, or ended.
     *
     * @param key business key of the process
     * @param activity id of the part in the model
     */
    void happened(String key, String activity);

    @Override
    default void notify(DelegateExecution execution) {
        happened(execution.getProcessBusinessKey(), execution.getCurrentActivityId());
    }
}
