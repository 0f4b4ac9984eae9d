package fr.democratiepermanente.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answers everyone may read; the answer module keeps them. */
public interface PublishedAnswers {

    /** The answer that holds: the latest. */
    Optional<PublishedAnswer> of(String reference);

    /** Every answer of a case, the first one first. */
    List<PublishedAnswer> all(String reference);

    /** When the author contested the first answer; empty while nobody did. */
    Optional<Instant> contestedAt(String reference);
}
