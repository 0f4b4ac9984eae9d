package fr.democratiepermanente.process;

import java.time.Instant;
import java.util.function.Function;

/** When a timer of a model fires for a case. A feature gives a bean for each of its timers. */
public interface Deadline {

    /** What the model calls the timer: {@code ${deadlines.at('name', execution)}}. */
    String name();

    /** When it fires; in the past to fire at once. */
    Instant at(String reference);

    /** The deadline of a timer, computed from the reference of the case. */
    static Deadline of(String name, Function<String, Instant> at) {
        return new Deadline() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Instant at(String reference) {
                return at.apply(reference);
            }
        };
    }
}
