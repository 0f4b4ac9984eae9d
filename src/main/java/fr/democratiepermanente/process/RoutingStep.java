package fr.democratiepermanente.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A service task by whose outcome a process goes its way. */
@FunctionalInterface
public interface RoutingStep extends JavaDelegate {

    /**
     * Does the work.
     *
     * @param key business key of the process
     * @return routing variables that {@link CaseModels} names
     */
    Map<String, Object> run(String key);

    @Override
    default void execute(DelegateExecution execution) {
        execution.setVariables(run(execution.getProcessBusinessKey()));
    }
}
