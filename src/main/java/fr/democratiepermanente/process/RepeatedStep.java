package fr.democratiepermanente.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A service task that is done once for each of several things. */
@FunctionalInterface
public interface RepeatedStep extends JavaDelegate {

    /** How the engine calls the number of the turn. */
    String NUMBER = "loopCounter";

    /**
     * Does the work of one turn.
     *
     * @param key business key of the process
     * @param number of the turn, from 0
     */
    void run(String key, int number);

    @Override
    default void execute(DelegateExecution execution) {
        run(execution.getProcessBusinessKey(), (Integer) execution.getVariable(NUMBER));
    }
}
