package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.RulesVersions.Figures;
import fr.democratiepermanente.triage.RulesVersions.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a replay found, to be read. */
@Component
class ReplayReport {

    static final int PAGE_SIZE = 25;

    /**
     * A file tried on past cases.
     *
     * @param returnsTo the earlier version whose file it is, or null
     * @param against the version that was in force
     * @param from first day of the decisions replayed, or null
     * @param to last day, or null
     */
    record Replay(
            long id,
            String fileName,
            String digest,
            Origin origin,
            Integer returnsTo,
            int against,
            LocalDate from,
            LocalDate to,
            boolean isRunning,
            String startedBy,
            Instant startedAt) {}

    /**
     * Counts.
     *
     * @param moved cases that would be suggested another destination
     * @param gained those among them that would now agree with the agents
     * @param lost those that no longer would
     * @param unanswered cases for which the file gives no answer
     * @param levels cases that would be suggested another level
     */
    record Totals(
            int cases,
            int done,
            int moved,
            int gained,
            int lost,
            int unanswered,
            int agreedBefore,
            int agreedAfter,
            int levels,
            int levelsAgreedBefore,
            int levelsAgreedAfter) {

        public int neutral() {
            return moved - gained - lost;
        }

        /** In percent, as the others. */
        public long shareBefore() {
            return Figures.share(agreedBefore, cases);
        }

        public long shareAfter() {
            return Figures.share(agreedAfter, cases);
        }

        public long levelShareBefore() {
            return Figures.share(levelsAgreedBefore, cases);
        }

        public long levelShareAfter() {
            return Figures.share(levelsAgreedAfter, cases);
        }
    }

    /** A case whose suggestion changes; what the file says is null where it gives no answer. */
    record Line(
            String reference,
            String title,
            Destination decided,
            Level decidedLevel,
            Destination before,
            Level beforeLevel,
            Destination after,
            Level afterLevel,
            String rule,
            String sentence,
            String levelSentence) {

        /** What the change does to the agreement with the agents: the end of a message's key. */
        public String effect() {
            if (after == null) {
                return "UNANSWERED";
            }
            if (before == after) {
                return "LEVEL";
            }
            return after == decided ? "GAINED" : before == decided ? "LOST" : "NEUTRAL";
        }
    }

    private static final String CHANGED =
            "(c.before_destination is distinct from c.after_destination or c.before_level is distinct from c.after_level)";

    private final JdbcClient jdbc;

    ReplayReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Replay> find(long id) {
        return jdbc.sql("select * from triage_replay where id = ?")
                .param(id)
                .query((row, n) -> replay(row))
                .optional();
    }

    /** An administrator's latest replay. */
    Optional<Replay> of(String agent) {
        return jdbc.sql("select * from triage_replay where started_by = ?")
                .param(agent)
                .query((row, n) -> replay(row))
                .optional();
    }

    byte[] file(long id) {
        return jdbc.sql("select file from triage_replay where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    Totals totals(long id) {
        return jdbc.sql("""
                        select count(*) as cases,
                            count(*) filter (where done) as done,
                            count(*) filter (where done and before_destination is distinct from after_destination)
                                as moved,
                            count(*) filter (where done and after_destination = decided_destination
                                and before_destination is distinct from decided_destination) as gained,
                            count(*) filter (where done and before_destination = decided_destination
                                and after_destination is distinct from decided_destination) as lost,
                            count(*) filter (where done and after_destination is null) as unanswered,
                            count(*) filter (where before_destination = decided_destination) as agreed_before,
                            count(*) filter (where after_destination = decided_destination) as agreed_after,
                            count(*) filter (where done and before_level is distinct from after_level) as levels,
                            count(*) filter (where before_level = decided_level) as levels_agreed_before,
                            count(*) filter (where after_level = decided_level) as levels_agreed_after
                        from triage_replay_case where replay_id = ?""").param(id).query(Totals.class).single();
    }

    /** How many cases go from where to where; those of no answer are left out. */
    Map<Destination, Map<Destination, Integer>> matrix(long id) {
        Map<Destination, Map<Destination, Integer>> matrix = new EnumMap<>(Destination.class);
        jdbc.sql("select before_destination, after_destination, count(*) as cases from triage_replay_case"
                        + " where replay_id = ? and before_destination is not null and after_destination is not null"
                        + " group by 1, 2")
                .param(id)
                .query(row -> {
                    matrix.computeIfAbsent(
                                    Destination.valueOf(row.getString(1)), from -> new EnumMap<>(Destination.class))
                            .put(Destination.valueOf(row.getString(2)), row.getInt(3));
                });
        return matrix;
    }

    /** How many cases are on the list. */
    int count(long id, ReplayFilter filter) {
        return listed("select count(*)", "", id, filter).query(Integer.class).single();
    }

    /** @param number of the page, from 1 */
    List<Line> page(long id, ReplayFilter filter, int number) {
        return lines(" order by c.position limit :size offset :start", id, filter)
                .param("size", PAGE_SIZE)
                .param("start", (number - 1) * PAGE_SIZE)
                .query((row, n) -> line(row))
                .list();
    }

    void each(long id, ReplayFilter filter, Consumer<Line> reader) {
        lines(" order by c.position", id, filter).query(row -> {
            reader.accept(line(row));
        });
    }

    private JdbcClient.StatementSpec lines(String end, long id, ReplayFilter filter) {
        return listed("select c.*, p.title", end, id, filter);
    }

    private JdbcClient.StatementSpec listed(String what, String end, long id, ReplayFilter filter) {
        return jdbc.sql(what + " from triage_replay_case c join proposal p on p.reference = c.reference"
                        + " where c.replay_id = :id and c.done and " + CHANGED + filter.condition()
                        + " and (:from = '' or c.before_destination = :from)"
                        + " and (:to = '' or c.after_destination = :to)" + end)
                .param("id", id)
                .param("from", filter.from())
                .param("to", filter.to());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("reference"),
                row.getString("title"),
                destination(row, "decided_destination"),
                level(row, "decided_level"),
                destination(row, "before_destination"),
                level(row, "before_level"),
                destination(row, "after_destination"),
                level(row, "after_level"),
                row.getString("after_rule"),
                row.getString("after_sentence"),
                row.getString("after_level_sentence"));
    }

    private static Destination destination(ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Destination.valueOf(name);
    }

    private static Level level(ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Level.valueOf(name);
    }

    private static Replay replay(ResultSet row) throws SQLException {
        return new Replay(
                row.getLong("id"),
                row.getString("file_name"),
                row.getString("digest"),
                Origin.valueOf(row.getString("origin")),
                row.getObject("returns_to", Integer.class),
                row.getInt("against"),
                row.getObject("decided_from", LocalDate.class),
                row.getObject("decided_to", LocalDate.class),
                row.getString("state").equals("RUNNING"),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }
}
