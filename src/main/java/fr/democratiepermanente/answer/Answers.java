package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.PublishedAnswer;
import fr.democratiepermanente.proposal.PublishedAnswers;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The answers to authors: one per case, rewritten until it is published. */
@Component
@Transactional
class Answers implements PublishedAnswers {

    /** An answer in the making. */
    record Draft(String text, String draftedBy) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Answers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void draft(String reference, String text, String agent) {
        jdbc.sql("insert into answer (reference, text, drafted_by, drafted_at) values (:reference, :text, :agent, :now)"
                        + " on conflict (reference) do update set text = :text, drafted_by = :agent, drafted_at = :now,"
                        + " reviewed_by = null, reviewed_at = null")
                .param("reference", reference)
                .param("text", text)
                .param("agent", agent)
                .param("now", now())
                .update();
    }

    Optional<Draft> find(String reference) {
        return jdbc.sql("select text, drafted_by from answer where reference = ?")
                .param(reference)
                .query(Draft.class)
                .optional();
    }

    void approve(String reference, String reviewer) {
        jdbc.sql("update answer set reviewed_by = ?, reviewed_at = ? where reference = ?")
                .params(reviewer, now(), reference)
                .update();
    }

    /** Publishes an approved answer; publishing again changes nothing. */
    void publish(String reference) {
        jdbc.sql("update answer set published_at = ? where reference = ? and reviewed_by is not null"
                        + " and published_at is null")
                .params(now(), reference)
                .update();
    }

    /** Drops an answer that nobody will read: it often begins with the author's name. */
    void drop(String reference) {
        jdbc.sql("delete from answer where reference = ?").param(reference).update();
    }

    @Override
    public Optional<PublishedAnswer> of(String reference) {
        return jdbc.sql("select text, published_at from answer where reference = ? and published_at is not null")
                .param(reference)
                .query((row, n) -> new PublishedAnswer(
                        row.getString("text"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
