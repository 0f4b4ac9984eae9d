package fr.democratiepermanente.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.Variables;

/** Why the application itself gives a task to somebody: told to {@link TaskHandover}, kept nowhere in the engine. */
public final class HandoverReason {

    private static final String REASON = "handoverReason";

    private HandoverReason() {}

    /** Says why the task changes hands, before it does. */
    public static void say(DelegateTask task, String reason) {
        task.setVariableLocal(REASON, Variables.stringValue(reason, true));
    }

    /** The reason, or null when a person acts. */
    static String of(DelegateTask task) {
        return (String) task.getVariableLocal(REASON);
    }
}
