package fr.democratiepermanente.proposal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who supports which proposal, each person once: known by a fingerprint of their e-mail address, never the address. */
@Component
@Transactional
public class Supports {

    private final JdbcClient jdbc;
    private final Proposals proposals;
    private final PersonHash persons;
    private final Clock clock;

    Supports(JdbcClient jdbc, Proposals proposals, PersonHash persons, Clock clock) {
        this.jdbc = jdbc;
        this.proposals = proposals;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Counts a person's support for a published, open proposal. Supporting twice, or one's own proposal, counts
     * nothing and looks the same from outside: the answer must not tell who proposed or supported what.
     *
     * @return whether the proposal can be supported at all
     */
    public boolean support(String reference, String email) {
        Proposal proposal = proposals
                .find(reference)
                .filter(Proposal::textPublished)
                .filter(found -> !found.status().isOver())
                .orElse(null);
        if (proposal == null) {
            return false;
        }
        // The same statement for everyone: what it takes to answer must not tell either.
        jdbc.sql("""
                insert into support (reference, supporter_hash, supported_at) select ?, ?, ? where not ?
                on conflict do nothing""")
                .params(
                        reference,
                        persons.of(email),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        isAuthor(reference, email))
                .update();
        return true;
    }

    /** Counts the author of a case among the supporters of the one it is merged into. */
    public void countAuthor(String reference) {
        author(reference)
                .ifPresent(email -> jdbc.sql("insert into support (reference, supporter_hash, supported_at)"
                                + " values (?, ?, ?) on conflict do nothing")
                        .params(reference, persons.of(email), clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** Takes back {@link #countAuthor}: nobody is a supporter of their own case. */
    public void discountAuthor(String reference) {
        author(reference)
                .ifPresent(email -> jdbc.sql("delete from support where reference = ? and supporter_hash = ?")
                        .params(reference, persons.of(email))
                        .update());
    }

    /** How many people support a case or one it is answered with, each once. */
    @Transactional(readOnly = true)
    public int count(String reference) {
        return jdbc.sql("select supporters(?)")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private boolean isAuthor(String reference, String email) {
        return author(reference)
                .map(persons::of)
                .filter(persons.of(email)::equals)
                .isPresent();
    }

    private Optional<String> author(String reference) {
        return proposals.contributor(reference).flatMap(ContributorDetails::emailAddress);
    }
}
