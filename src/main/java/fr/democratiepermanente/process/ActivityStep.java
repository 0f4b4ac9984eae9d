package fr.democratiepermanente.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A service task that stands in several places of a model and does its work for the one it stands in. */
@FunctionalInterface
public interface ActivityStep extends JavaDelegate {

    /**
     * Does the work.
     *
     * @param key business key of the process
     * @param activity id of the service task
     */
    void run(String key, String activity);

    @Override
    default void execute(DelegateExecution execution) {
        run(execution.getProcessBusinessKey(), execution.getCurrentActivityId());
    }
}
