package fr.democratiepermanente.agenda;

/** A session has another day, or no longer takes place, or does again; told in the transaction that says so. */
public record SessionMoved(Session before, Session now) {}
