package fr.democratiepermanente.proposal;

import java.util.Optional;

/** The answers everyone may read; the answer module keeps them. */
public interface PublishedAnswers {

    Optional<PublishedAnswer> of(String reference);
}
