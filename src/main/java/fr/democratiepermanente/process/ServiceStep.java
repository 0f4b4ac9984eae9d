package fr.democratiepermanente.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A service task of a model: a feature gives a bean of its name, which knows nothing of the engine. */
@FunctionalInterface
public interface ServiceStep extends JavaDelegate {

    /** @param key business key of the process */
    void run(String key);

    @Override
    default void execute(DelegateExecution execution) {
        run(execution.getProcessBusinessKey());
    }
}
