package fr.democratiepermanente.proposal;

import java.time.Instant;

/**
 * An answer as its author received it.
 *
 * @param round 1, or 2 for the one that follows a contested answer
 */
public record PublishedAnswer(int round, String text, Instant publishedAt) {

    /** Whether it was written because the author contested an earlier one. */
    public boolean isReexamined() {
        return round > 1;
    }
}
