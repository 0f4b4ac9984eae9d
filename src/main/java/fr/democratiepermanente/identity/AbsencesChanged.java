package fr.democratiepermanente.identity;

/** Somebody's absence was announced, changed or ended; published in the transaction that writes it. */
public record AbsencesChanged() {}
