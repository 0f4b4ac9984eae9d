package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A stage in the life of a deliberation, as everyone may see it.
 *
 * @param on the day it was reached, or the day the vote is expected; null when nobody knows
 */
record Milestone(Name name, State state, LocalDate on) {

    /** In the order in which they come. */
    enum Name {
        OPENED,
        PREPARED,
        COMMITTEE,
        SENT,
        VOTED;

        /** When it was reached, or null. A vote is known once it is published. */
        LocalDate reached(Deliberation one) {
            return switch (this) {
                case OPENED -> day(one.openedAt());
                case PREPARED -> day(one.arbitratedAt());
                case COMMITTEE -> day(one.committeeAt());
                case SENT -> day(one.sentAt());
                case VOTED -> one.isPublished() ? one.votedOn() : null;
            };
        }

        private static LocalDate day(Instant at) {
            return at == null ? null : LocalDate.ofInstant(at, WorkingDays.ZONE);
        }
    }

    /** Whether it lies behind, is under way, or is to come. */
    enum State {
        DONE,
        CURRENT,
        TO_COME
    }

    static Milestone of(Name name, Deliberation one, boolean current) {
        LocalDate reached = name.reached(one);
        if (reached != null) {
            return new Milestone(name, State.DONE, reached);
        }
        boolean planned = name == Name.VOTED && !one.sessionCancelled();
        return new Milestone(name, current ? State.CURRENT : State.TO_COME, planned ? one.heldOn() : null);
    }
}
