package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.question.Question.Reply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of questions and answers. */
@Repository
@Transactional
class Questions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Questions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a question for the process to send; one whose process is gone is not waited for any more. */
    void add(String reference, String text, String agent) {
        close(reference);
        jdbc.sql("insert into question (reference, text, asked_by, asked_at) values (?, ?, ?, ?)")
                .params(reference, text, agent, now())
                .update();
    }

    /** All of a case, in the order they were asked. */
    @Transactional(readOnly = true)
    public List<Question> of(String reference) {
        return read("where reference = ? order by id", reference);
    }

    /**
     * The question a case waits on; nobody else changes it until the transaction ends.
     *
     * @throws IllegalStateException when there is none
     */
    Question lockOpen(String reference) {
        return read("where reference = ? and closed_at is null for update", reference).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no open question for " + reference));
    }

    /** One question of a case that its author may have seen; nobody else changes it until the transaction ends. */
    Optional<Question> lockSent(String reference, long id) {
        return read("where reference = ? and id = ? and sent_at is not null for update", reference, id).stream()
                .findFirst();
    }

    void markSent(long id) {
        jdbc.sql("update question set sent_at = ? where id = ?")
                .params(now(), id)
                .update();
    }

    void markReminded(long id) {
        jdbc.sql("update question set reminded_at = ? where id = ?")
                .params(now(), id)
                .update();
    }

    /** Notes that nobody waits for an answer any more. */
    void close(String reference) {
        jdbc.sql("update question set closed_at = ? where reference = ? and closed_at is null")
                .params(now(), reference)
                .update();
    }

    void addReply(Question question, NewReply reply) {
        jdbc.sql("insert into question_reply (question_id, text, channel, received_at, recorded_by, late)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        question.id(),
                        reply.text(),
                        reply.channel().name(),
                        now(),
                        reply.agent(),
                        reply.isLate(question))
                .update();
    }

    /** Erases all that was asked and answered; the journal keeps that it was. */
    void erase(String reference) {
        jdbc.sql("delete from question_reply where question_id in (select id from question where reference = ?)")
                .param(reference)
                .update();
        jdbc.sql("delete from question where reference = ?").param(reference).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private List<Question> read(String which, Object... parameters) {
        List<Question> bare = jdbc.sql("select * from question " + which)
                .params(parameters)
                .query((row, n) -> question(row))
                .list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<Reply>> replies = jdbc
                .sql("select * from question_reply where question_id in (:ids) order by id")
                .param("ids", bare.stream().map(Question::id).toList())
                .query((row, n) -> Map.entry(row.getLong("question_id"), reply(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return bare.stream()
                .map(question -> with(question, replies.getOrDefault(question.id(), List.of())))
                .toList();
    }

    private static Question question(ResultSet row) throws SQLException {
        return new Question(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("text"),
                row.getString("asked_by"),
                instant(row, "asked_at"),
                instant(row, "sent_at"),
                instant(row, "reminded_at"),
                instant(row, "closed_at"),
                List.of());
    }

    private static Question with(Question question, List<Reply> replies) {
        return new Question(
                question.id(),
                question.reference(),
                question.text(),
                question.askedBy(),
                question.askedAt(),
                question.sentAt(),
                question.remindedAt(),
                question.closedAt(),
                List.copyOf(replies));
    }

    private static Reply reply(ResultSet row) throws SQLException {
        return new Reply(
                row.getString("text"),
                Channel.valueOf(row.getString("channel")),
                instant(row, "received_at"),
                row.getString("recorded_by"),
                row.getBoolean("late"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
