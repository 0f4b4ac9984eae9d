package fr.democratiepermanente.handoff;

import fr.democratiepermanente.proposal.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of letters. Callers bring the transaction. */
@Repository
class HandOffTable {

    /** What an agent decided to send, and to whom. */
    record Draft(Level level, String authority, String email, String address, String letter) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    HandOffTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(String reference, String service, String agent, Draft draft) {
        jdbc.sql("""
            insert into transmission
                (reference, service_code, level, authority, email, address, letter, written_by, written_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(
                        reference,
                        service,
                        draft.level().name(),
                        draft.authority(),
                        draft.email(),
                        draft.address(),
                        draft.letter(),
                        agent,
                        now())
                .update();
    }

    /** The letters of a case, the earliest first. */
    List<HandOff> of(String reference) {
        return jdbc.sql("select * from transmission where reference = ? order by id")
                .param(reference)
                .query((row, n) -> read(row))
                .list();
    }

    /** The letter that waits for its authority. */
    Optional<HandOff> open(String reference) {
        return jdbc.sql("select * from transmission where reference = ? and ended_at is null")
                .param(reference)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<HandOff> find(long id) {
        return jdbc.sql("select * from transmission where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<HandOff> find(String secretHash) {
        return jdbc.sql("select * from transmission where secret_hash = ?")
                .param(secretHash)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Reads a letter and keeps everybody else from changing it until the transaction ends. */
    HandOff lock(long id) {
        return jdbc.sql("select * from transmission where id = ? for update")
                .param(id)
                .query((row, n) -> read(row))
                .single();
    }

    /** Makes the address of a sending valid, unless the letter was sent anew since. */
    void giveAddress(long id, int sending, String secretHash) {
        jdbc.sql("update transmission set secret_hash = ? where id = ? and sending = ?")
                .params(secretHash, id, sending)
                .update();
    }

    void sent(long id, Instant at) {
        jdbc.sql("update transmission set sent_at = ? where id = ?")
                .params(at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    void chased(long id) {
        jdbc.sql("update transmission set chases = chases + 1, chased_at = ? where id = ?")
                .params(now(), id)
                .update();
    }

    /** Begins anew: another address, other secret, no chase yet. */
    void sendAnew(long id, String email) {
        jdbc.sql("""
            update transmission
            set email = ?, sending = sending + 1, secret_hash = null, sent_at = null, chases = 0, chased_at = null
            where id = ?\
            """).params(email, id).update();
    }

    void acknowledge(long id, Instant at) {
        jdbc.sql("update transmission set acknowledged_at = ? where id = ? and acknowledged_at is null")
                .params(at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    void answer(long id, String answer) {
        jdbc.sql("""
            update transmission
            set answer = :answer, answered_at = :now, acknowledged_at = coalesce(acknowledged_at, :now),
                ending = 'ANSWERED', ended_at = :now
            where id = :id\
            """)
                .param("answer", answer)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** The answers of a case that its author was not told yet. */
    List<HandOff> untold(String reference) {
        return jdbc.sql("select * from transmission where reference = ? and answered_at is not null"
                        + " and author_told_at is null order by id")
                .param(reference)
                .query((row, n) -> read(row))
                .list();
    }

    void told(long id) {
        jdbc.sql("update transmission set author_told_at = ? where id = ?")
                .params(now(), id)
                .update();
    }

    /** Notes that an agent read the answers of a case that none had read. */
    void read(String reference, boolean publish) {
        jdbc.sql("update transmission set answer_read_at = ?, answer_public = ? where reference = ?"
                        + " and answered_at is not null and answer_read_at is null")
                .params(now(), publish, reference)
                .update();
    }

    void waitLonger(long id) {
        jdbc.sql("update transmission set waiting_since = ? where id = ?")
                .params(now(), id)
                .update();
    }

    void end(long id, HandOff.Ending ending, String reason) {
        jdbc.sql("update transmission set ending = ?, ended_at = ?, end_reason = ? where id = ? and ended_at is null")
                .params(ending.name(), now(), reason, id)
                .update();
    }

    /** The case is gone: none of its letters, waited for or not, is anybody's any more. */
    void cancel(String reference) {
        jdbc.sql("update transmission set ending = 'CANCELLED', ended_at = coalesce(ended_at, ?) where reference = ?"
                        + " and answered_at is null")
                .params(now(), reference)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static HandOff read(ResultSet row) throws SQLException {
        String ending = row.getString("ending");
        return new HandOff(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("service_code"),
                Level.valueOf(row.getString("level")),
                row.getString("authority"),
                row.getString("email"),
                row.getString("address"),
                row.getString("letter"),
                instant(row, "written_at"),
                row.getInt("sending"),
                instant(row, "sent_at"),
                row.getInt("chases"),
                instant(row, "chased_at"),
                instant(row, "acknowledged_at"),
                instant(row, "answered_at"),
                row.getString("answer"),
                instant(row, "answer_read_at"),
                row.getBoolean("answer_public"),
                instant(row, "waiting_since"),
                ending == null ? null : HandOff.Ending.valueOf(ending),
                instant(row, "ended_at"),
                row.getString("end_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
