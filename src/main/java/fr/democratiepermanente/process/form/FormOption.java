package fr.democratiepermanente.process.form;

/** One choice of a field: the value kept and the label read. */
public record FormOption(String value, String label) {}
