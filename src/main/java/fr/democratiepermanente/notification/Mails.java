package fr.democratiepermanente.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of mails. Callers bring the transaction. */
@Repository
class Mails {

    /** Keeps whoever forgets the author waiting until the mail is written, or finds them forgotten. */
    private static final String AUTHOR_STILL_KNOWN = "contributor where reference = ? for share";

    private static final String ANY_CASE = "proposal where reference = ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    Mails(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes a mail down unless its event already has one, and returns the id of the event's mail. There is none for an
     * author who was forgotten meanwhile.
     */
    long add(Letter letter) {
        if (letter.reference() == null) {
            insert(letter, "(values (null::text)) as none (reference) where cast(? as text) is null");
        } else {
            insert(letter, letter.link() == null ? AUTHOR_STILL_KNOWN : ANY_CASE);
        }
        return jdbc.sql("select id from mail where event_key = ?")
                .param(letter.eventKey())
                .query(Long.class)
                .single();
    }

    private void insert(Letter letter, String source) {
        jdbc.sql("""
            insert into mail (event_key, reference, recipient, subject, text_body, html_body, state, composed_at, link)
            select ?, reference, ?, ?, ?, ?, ?, ?, nullif(?, '') from %s
            on conflict (event_key) do nothing\
            """.formatted(source))
                .params(
                        letter.eventKey(),
                        letter.recipient().value(),
                        letter.content().subject(),
                        letter.content().text(),
                        letter.content().html(),
                        MailState.READY.name(),
                        now(),
                        letter.link(),
                        letter.reference())
                .update();
    }

    /** Reads a mail and keeps everybody else from changing it until the transaction ends. */
    Optional<Mail> lock(long id) {
        return jdbc.sql("select * from mail where id = ? for update")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    List<Mail> of(String reference) {
        return jdbc.sql("select * from mail where reference = ? order by id")
                .param(reference)
                .query((row, n) -> read(row))
                .list();
    }

    /** How many mails of these cases tell of an event whose key has this ending, {@code %} standing for anything. */
    int count(List<String> references, String ending) {
        return jdbc.sql("select count(*) from mail where reference in (:references) and event_key like :ending")
                .param("references", references)
                .param("ending", "%" + ending)
                .query(Integer.class)
                .single();
    }

    /** Notes that an attempt begins. */
    void startSending(long id) {
        jdbc.sql("update mail set state = ?, attempted_at = ? where id = ?")
                .params(MailState.SENDING.name(), now(), id)
                .update();
    }

    void moveTo(long id, MailState state) {
        jdbc.sql("update mail set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    /**
     * Notes how an attempt ended. One that took so long that it was given up meanwhile changes the state only by
     * having succeeded: nobody would come back to a mail made ready again.
     *
     * @param error what went wrong, or null
     */
    void finish(long id, MailState state, String error) {
        jdbc.sql("""
            update mail
            set state = case when :sent or state = 'SENDING' then :state else state end,
                sent_at = case when :sent then :now else sent_at end,
                last_error = :error
            where id = :id and state <> 'ERASED'\
            """)
                .param("sent", state == MailState.SENT)
                .param("state", state.name())
                .param("now", now())
                .param("error", error)
                .param("id", id)
                .update();
    }

    /** Erases what the mails of a case hold of its author; none of them leaves any more. */
    void erase(String reference) {
        jdbc.sql("update mail set state = ?, recipient = '', text_body = '', html_body = '', last_error = null"
                        + " where reference = ?")
                .params(MailState.ERASED.name(), reference)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Mail read(ResultSet row) throws SQLException {
        return new Mail(
                row.getLong("id"),
                row.getString("event_key"),
                row.getString("reference"),
                row.getString("recipient"),
                new Letter.Content(row.getString("subject"), row.getString("text_body"), row.getString("html_body")),
                MailState.valueOf(row.getString("state")),
                instant(row, "composed_at"),
                instant(row, "attempted_at"),
                instant(row, "sent_at"),
                row.getString("last_error"),
                row.getString("link"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
