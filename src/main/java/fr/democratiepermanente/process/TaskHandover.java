package fr.democratiepermanente.process;

/** Is told, in the same transaction, whenever a task changes hands. A feature implements it as a bean. */
public interface TaskHandover {

    void happened(Change change);

    /**
     * A task that somebody took, gave back or was given.
     *
     * @param reference business key of the process
     * @param task what the model calls the task
     * @param from user id of who had it, or null
     * @param to user id of who has it now, or null
     * @param by user id of who is signed in, or null when the application acts by itself
     * @param reason why the application did, or null
     */
    record Change(String reference, String task, String from, String to, String by, String reason) {}
}
