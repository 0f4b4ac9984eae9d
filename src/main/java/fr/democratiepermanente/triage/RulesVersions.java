package fr.democratiepermanente.triage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every version of the rules that was in force, the greatest one still, and those that came with the application. */
@Component
class RulesVersions {

    /** Where rules come from. */
    enum Origin {
        SHIPPED,
        EDITED,
        RETURN
    }

    /** What a replay said before a version was put in force. */
    record Figures(int cases, int changed, int agreedBefore, int agreedAfter) {

        /** In percent. */
        public long shareBefore() {
            return share(agreedBefore, cases);
        }

        public long shareAfter() {
            return share(agreedAfter, cases);
        }

        /** How many of so many, in whole percents. */
        static long share(int some, int all) {
            return all == 0 ? 0 : Math.round(100.0 * some / all);
        }
    }

    /**
     * A version.
     *
     * @param returnsTo the earlier version whose file this is again, or null
     * @param definition id of the engine's definition
     * @param putBy who put it in force, or null when it came with the application
     * @param figures what the replay had said, or null
     */
    record Version(
            int number,
            Origin origin,
            Integer returnsTo,
            String digest,
            String definition,
            String putBy,
            Instant putAt,
            String reason,
            Figures figures) {}

    /**
     * Rules that came with the application.
     *
     * @param setAside whether an administrator chose to keep others
     */
    record Shipped(int id, String digest, Instant seenAt, boolean setAside) {}

    private final JdbcClient jdbc;

    RulesVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Id of the engine's definition of the rules in force; empty before the first start has ended. */
    Optional<String> definitionInForce() {
        return jdbc.sql("select definition_id from triage_rules order by version desc limit 1")
                .query(String.class)
                .optional();
    }

    Optional<Version> inForce() {
        return jdbc.sql("select * from triage_rules order by version desc limit 1")
                .query((row, n) -> version(row))
                .optional();
    }

    /** The latest first. */
    List<Version> all() {
        return jdbc.sql("select * from triage_rules order by version desc limit 200")
                .query((row, n) -> version(row))
                .list();
    }

    Optional<byte[]> file(int version) {
        return jdbc.sql("select file from triage_rules where version = ?")
                .param(version)
                .query(byte[].class)
                .optional();
    }

    /** Has whoever changes the rules wait for the others; within a transaction. */
    void lock() {
        jdbc.sql("lock table triage_rules in share row exclusive mode").update();
    }

    /** Puts a version in force, under the next number; the caller holds the {@linkplain #lock lock}. */
    void add(Version version, byte[] file) {
        Figures figures = version.figures();
        jdbc.sql("""
                        insert into triage_rules (version, origin, returns_to, file, digest, definition_id, put_by, put_at,
                            reason, replayed, changed, agreed_before, agreed_after)
                        values ((select coalesce(max(version), 0) + 1 from triage_rules),
                            ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        version.origin().name(),
                        version.returnsTo(),
                        file,
                        version.digest(),
                        version.definition(),
                        version.putBy(),
                        at(version.putAt()),
                        version.reason(),
                        figures == null ? null : figures.cases(),
                        figures == null ? null : figures.changed(),
                        figures == null ? null : figures.agreedBefore(),
                        figures == null ? null : figures.agreedAfter())
                .update();
    }

    /** Notes what the engine calls a version, after it was given anew to an engine that had lost it. */
    void renameDefinition(int version, String definition) {
        jdbc.sql("update triage_rules set definition_id = ? where version = ?")
                .params(definition, version)
                .update();
    }

    /** The rules that came last with the application. */
    Optional<Shipped> shipped() {
        return jdbc.sql("select id, digest, seen_at, set_aside_at from triage_rules_shipped order by id desc limit 1")
                .query((row, n) -> new Shipped(
                        row.getInt("id"),
                        row.getString("digest"),
                        instant(row, "seen_at"),
                        row.getObject("set_aside_at") != null))
                .optional();
    }

    Optional<byte[]> shippedFile() {
        return jdbc.sql("select file from triage_rules_shipped order by id desc limit 1")
                .query(byte[].class)
                .optional();
    }

    void addShipped(byte[] file, String digest, Instant seenAt) {
        jdbc.sql("insert into triage_rules_shipped (file, digest, seen_at) values (?, ?, ?)")
                .params(file, digest, at(seenAt))
                .update();
    }

    void setShippedAside(int id, String agent, Instant when) {
        jdbc.sql("update triage_rules_shipped set set_aside_by = ?, set_aside_at = ?"
                        + " where id = ? and set_aside_at is null")
                .params(agent, at(when), id)
                .update();
    }

    private static Version version(ResultSet row) throws SQLException {
        int replayed = row.getInt("replayed");
        Figures figures = row.wasNull()
                ? null
                : new Figures(replayed, row.getInt("changed"), row.getInt("agreed_before"), row.getInt("agreed_after"));
        return new Version(
                row.getInt("version"),
                Origin.valueOf(row.getString("origin")),
                row.getObject("returns_to", Integer.class),
                row.getString("digest"),
                row.getString("definition_id"),
                row.getString("put_by"),
                instant(row, "put_at"),
                row.getString("reason"),
                figures);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
