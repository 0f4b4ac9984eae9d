package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.form.FormSubmission;

/**
 * What an agent may conclude on a case instead of deciding it: to ask somebody first. A feature implements it as a bean;
 * the forms offer it as a choice of the field {@code outcome}, with the fields it needs.
 */
public interface WorkOutcome {

    /** Value of the choice, by which the process then goes its way. */
    String value();

    /** Takes the fields that belong to the choice, in the transaction that completes the task. */
    void accept(FormSubmission submission);
}
