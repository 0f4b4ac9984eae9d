package fr.democratiepermanente.merging;

import java.time.Duration;
import java.time.Instant;

/**
 * A case that an agent merged into another.
 *
 * @param into the other, which may itself have been merged since
 * @param by user id of the agent
 * @param undoneAt null while it stands
 */
record Merge(long id, String reference, String into, String reason, String by, Instant at, Instant undoneAt) {

    private static final Duration UNDONE_WITHIN = Duration.ofDays(30);

    /** Names what is told of it, so that nobody is told twice. */
    String event() {
        return "merge:" + id;
    }

    /** The moment from which it is for good. */
    public Instant finalFrom() {
        return at.plus(UNDONE_WITHIN);
    }

    boolean canBeUndone(Instant now) {
        return undoneAt == null && now.isBefore(finalFrom());
    }
}
