package fr.democratiepermanente.process;

import java.time.Instant;

/** When a timer of a model fires for a case. A feature implements it as a bean for each of its timers. */
public interface Deadline {

    /** What the model calls the timer: {@code ${deadlines.at('name', execution)}}. */
    String name();

    /** When it fires; in the past to fire at once. */
    Instant at(String reference);
}
