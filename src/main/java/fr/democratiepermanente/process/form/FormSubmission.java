package fr.democratiepermanente.process.form;

import java.util.Map;

/**
 * A checked task form: the case, the agent who submitted it, the values.
 *
 * @param routing the routing variables that the task sees, by name
 * @param task id of the task
 */
public record FormSubmission(
        String reference, String agent, FormValues values, Map<String, Object> routing, String task) {

    /** A form of a task that is the only one of its kind in its case. */
    public FormSubmission(String reference, String agent, FormValues values, Map<String, Object> routing) {
        this(reference, agent, values, routing, null);
    }

    /** A form of a task that sees no routing variable of interest. */
    public FormSubmission(String reference, String agent, FormValues values) {
        this(reference, agent, values, Map.of());
    }

    /** Which of the services asked at the same time this task is for, and the like. */
    public String routing(String variable) {
        return (String) routing.get(variable);
    }
}
