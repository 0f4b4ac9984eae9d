package fr.democratiepermanente.opinion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A question put to several services at once.
 *
 * @param askedBy user id
 * @param closedAt when the case went on, or null
 * @param opinions one per service asked, in the order they were named
 */
record OpinionRound(
        long id,
        String reference,
        String question,
        String askedBy,
        Instant askedAt,
        LocalDate dueOn,
        Instant closedAt,
        List<Opinion> opinions) {

    /** What can become of a request. */
    enum Outcome {
        GIVEN,
        /** Time was up. */
        MISSING,
        /** The service was closed meanwhile. */
        SERVICE_CLOSED
    }

    /** What a service thinks of it; the values of the form. */
    enum Position {
        FAVOURABLE,
        WITH_RESERVES,
        UNFAVOURABLE,
        NOT_CONCERNED
    }

    /**
     * What one service answered.
     *
     * @param outcome null while the service is awaited
     * @param settledAt when it answered, or when nobody waited any longer
     * @param late whether the answer came after the day asked for
     */
    record Opinion(
            String service,
            Outcome outcome,
            Position position,
            String text,
            String givenBy,
            Instant settledAt,
            Instant chasedAt,
            boolean late) {

        public boolean isAwaited() {
            return outcome == null;
        }
    }
}
