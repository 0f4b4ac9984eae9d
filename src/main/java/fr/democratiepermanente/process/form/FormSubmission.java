package fr.democratiepermanente.process.form;

/** A checked task form: the case, the agent who submitted it, the values. */
public record FormSubmission(String reference, String agent, FormValues values) {}
