package fr.democratiepermanente.merging;

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

/** The table of merges. Callers bring the transaction. */
@Repository
class MergeTable {

    private static final String COLUMNS = "id, reference, into_reference, reason, merged_by, merged_at, undone_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    MergeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(String reference, String into, String reason, String agent) {
        jdbc.sql("insert into merge (reference, into_reference, reason, merged_by, merged_at) values (?, ?, ?, ?, ?)")
                .params(reference, into, reason, agent, now())
                .update();
    }

    /** The merge of a case that stands. */
    Optional<Merge> standing(String reference) {
        return jdbc.sql("select " + COLUMNS + " from merge where reference = ? and undone_at is null")
                .param(reference)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The merge of a case that was undone last. */
    Optional<Merge> lastUndone(String reference) {
        return jdbc.sql("select " + COLUMNS + " from merge where reference = ? and undone_at is not null"
                        + " order by undone_at desc, id desc limit 1")
                .param(reference)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The merges that stand into this very case, in the order they were made. */
    List<Merge> standingInto(String reference) {
        return jdbc.sql("select " + COLUMNS + " from merge where into_reference = ? and undone_at is null order by id")
                .param(reference)
                .query((row, n) -> read(row))
                .list();
    }

    /** The cases merged into this one, into one of those, and so on. */
    List<String> through(String reference) {
        return jdbc.sql("""
                        with recursive follower as (
                            select reference from merge where into_reference = ? and undone_at is null
                            union
                            select m.reference
                            from merge m join follower f on m.into_reference = f.reference
                            where m.undone_at is null)
                        select reference from follower order by reference""").param(reference).query(String.class).list();
    }

    /** @param agent null when the author of one of them withdrew it */
    void undo(long id, String reason, String agent) {
        jdbc.sql("update merge set undone_reason = ?, undone_by = ?, undone_at = ? where id = ?")
                .params(reason, agent, now(), id)
                .update();
    }

    /** Lets what was merged into a case be merged into another instead. */
    void redirect(String from, String to) {
        jdbc.sql("update merge set into_reference = ? where into_reference = ? and undone_at is null")
                .params(to, from)
                .update();
    }

    /** Erases what agents wrote of a case. */
    void eraseReasons(String reference) {
        jdbc.sql("update merge set reason = '', undone_reason = null where ? in (reference, into_reference)")
                .param(reference)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Merge read(ResultSet row) throws SQLException {
        return new Merge(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("into_reference"),
                row.getString("reason"),
                row.getString("merged_by"),
                instant(row, "merged_at"),
                instant(row, "undone_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
