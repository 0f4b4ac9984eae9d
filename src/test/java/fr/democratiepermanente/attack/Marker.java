package fr.democratiepermanente.attack;

import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/** A bean for expressions to call: it tells whether one was evaluated. */
public final class Marker {

    /** Name of the bean in the engines under attack. */
    public static final String BEAN = "marker";

    static final String EXPRESSION = "${" + BEAN + ".hit()}";

    private final AtomicInteger hits = new AtomicInteger();

    public Date hit() {
        hits.incrementAndGet();
        return new Date(0);
    }

    int hits() {
        return hits.get();
    }
}
