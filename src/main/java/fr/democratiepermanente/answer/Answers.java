package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.PublishedAnswer;
import fr.democratiepermanente.proposal.PublishedAnswers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers to authors: one per case, and a second one when the first is contested. Each is rewritten until it is
 * published, and stays as it is from then on.
 */
@Component
@Transactional
class Answers implements PublishedAnswers {

    /**
     * An answer in the making, or what was one.
     *
     * @param publishedAt null while it is in the making
     */
    record Draft(int round, String text, String draftedBy, Instant publishedAt) {}

    private static final String SELECT =
            "select round, text, drafted_by, published_at from answer where reference = ? order by round";

    private final JdbcClient jdbc;
    private final Clock clock;

    Answers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes the answer that follows those already published. */
    void draft(String reference, String text, String agent) {
        jdbc.sql("""
                insert into answer (reference, round, text, drafted_by, drafted_at)
                select :reference, 1 + count(*), :text, :agent, :now
                from answer where reference = :reference and published_at is not null
                on conflict (reference, round) do update set text = :text, drafted_by = :agent, drafted_at = :now,
                    reviewed_by = null, reviewed_at = null""")
                .param("reference", reference)
                .param("text", text)
                .param("agent", agent)
                .param("now", now())
                .update();
    }

    /** Every answer of a case, drafts too, the first one first. */
    List<Draft> rounds(String reference) {
        return jdbc.sql(SELECT).param(reference).query((row, n) -> draft(row)).list();
    }

    /** The latest, published or not. */
    Optional<Draft> find(String reference) {
        List<Draft> rounds = rounds(reference);
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
    }

    void approve(String reference, String reviewer) {
        jdbc.sql("update answer set reviewed_by = ?, reviewed_at = ? where reference = ? and published_at is null")
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
        List<PublishedAnswer> all = all(reference);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public List<PublishedAnswer> all(String reference) {
        return rounds(reference).stream()
                .filter(draft -> draft.publishedAt() != null)
                .map(draft -> new PublishedAnswer(draft.round(), draft.text(), draft.publishedAt()))
                .toList();
    }

    @Override
    public Optional<Instant> contestedAt(String reference) {
        return jdbc.sql("select contested_at from appeal where reference = ?")
                .param(reference)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static Draft draft(ResultSet row) throws SQLException {
        OffsetDateTime publishedAt = row.getObject("published_at", OffsetDateTime.class);
        return new Draft(
                row.getInt("round"),
                row.getString("text"),
                row.getString("drafted_by"),
                publishedAt == null ? null : publishedAt.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
