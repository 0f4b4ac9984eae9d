package fr.democratiepermanente.insight.cockpit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the engine remembers of cases, read from its own tables: nothing else here names them. Each question goes through
 * an index the engine has, by the version of a process, by an instance or by the key of a case, and takes a bounded
 * number of rows back.
 */
@Repository
class EngineHistory {

    /** More than the longest case has; a trail that reaches it says so. */
    static final int STEPS = 1000;

    private static final int VERSIONS = 20;
    private static final int RUNS = 50;

    private static final String INSTANCES = """
        select i.id_, i.proc_def_id_, i.proc_def_key_, i.business_key_, i.start_time_, i.end_time_, i.duration_, i.state_,
               coalesce(d.name_, i.proc_def_key_) as name_, d.version_
        from act_hi_procinst i left join act_re_procdef d on d.id_ = i.proc_def_id_
        """;

    private static final RowMapper<Instance> INSTANCE = (row, n) -> new Instance(
            row.getString("id_"),
            new Definition(
                    row.getString("proc_def_id_"),
                    row.getString("proc_def_key_"),
                    row.getString("name_"),
                    row.getInt("version_")),
            row.getString("business_key_"),
            instant(row, "start_time_"),
            instant(row, "end_time_"),
            row.getObject("duration_", Long.class),
            row.getString("state_"));

    /** A version of a process. */
    record Definition(String id, String key, String name, int version) {}

    /**
     * A process that ran or runs.
     *
     * @param key of the case or other work, or null
     * @param endedAt null while it runs
     * @param millis from start to end, null while it runs
     * @param state the engine's word for how it ended, or that it has not
     */
    record Instance(
            String id,
            Definition definition,
            String key,
            Instant startedAt,
            Instant endedAt,
            Long millis,
            String state) {

        boolean isRunning() {
            return endedAt == null;
        }
    }

    /**
     * How long one element of a version takes. A passage is an instance of it that ended without being cancelled; the
     * durations are those of passages only. Cancelled ones, and those still under way, are counted apart. The bodies the
     * engine puts around what is done several times do not count, what is done does.
     *
     * @param mean milliseconds, null without a passage, as are the others
     * @param slow milliseconds within which nine passages out of ten end
     */
    record ActivityFigures(
            String activity,
            String name,
            String type,
            long passed,
            long cancelled,
            long running,
            Double mean,
            Double median,
            Double slow) {}

    /**
     * How the instances of a version went. Only those that came to an end of the model have a duration that counts.
     *
     * @param stopped how many were ended from outside
     */
    record VersionFigures(
            Definition definition,
            long started,
            long completed,
            long stopped,
            long running,
            Double median,
            Double slow) {}

    /** Which ended instances are asked for; {@code key} and {@code definition} are null for any. */
    record EndedQuery(String process, String definition, String key, Instant from, Instant to, int skip, int limit) {}

    /**
     * One element that an instance reached.
     *
     * @param assignee user id of who held the task last, or null
     * @param endedAt null while it is there
     * @param called the process it started, or null
     */
    record Step(
            String activity,
            String name,
            String type,
            String assignee,
            Instant startedAt,
            Instant endedAt,
            Long millis,
            boolean cancelled,
            String called) {}

    /** A timer that will fire. */
    record Timer(String activity, Instant dueAt) {}

    /** A step that failed for good and waits for somebody. */
    record Incident(
            String type, String activity, String definition, String instance, String key, Instant at, String said) {}

    private final JdbcClient jdbc;

    EngineHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Definition> definition(String id) {
        return jdbc.sql("select id_, key_, coalesce(name_, key_) as name_, version_ from act_re_procdef where id_ = ?")
                .param(id)
                .query((row, n) -> new Definition(
                        row.getString("id_"), row.getString("key_"), row.getString("name_"), row.getInt("version_")))
                .optional();
    }

    /**
     * The figures of every element of a version that was reached since then. An element counts for the version in which
     * it was left, wherever its instance went on.
     */
    List<ActivityFigures> activities(String definition, Instant since) {
        return jdbc.sql("""
            select act_id_ as activity, max(act_name_) as name, max(act_type_) as type,
                   count(*) filter (where passed) as passed,
                   count(*) filter (where act_inst_state_ = 2) as cancelled,
                   count(*) filter (where end_time_ is null) as running,
                   avg(duration_) filter (where passed)::float8 as mean,
                   percentile_cont(0.5) within group (order by duration_) filter (where passed) as median,
                   percentile_cont(0.9) within group (order by duration_) filter (where passed) as slow
            from (select *, end_time_ is not null and act_inst_state_ is distinct from 2 as passed
                  from act_hi_actinst
                  where proc_def_id_ = ? and start_time_ >= ? and act_type_ <> 'multiInstanceBody') reached
            group by act_id_\
            """)
                .params(definition, Timestamp.from(since))
                .query(ActivityFigures.class)
                .list();
    }

    /** The latest versions of a process, the newest first. An instance counts for the version it ended in, or is in. */
    List<VersionFigures> versions(String process) {
        return jdbc.sql("""
            select d.id_, d.key_, coalesce(d.name_, d.key_) as name_, d.version_, f.*
            from (select * from act_re_procdef where key_ = ? order by version_ desc limit ?) d
            cross join lateral (
                select count(*) as started,
                       count(*) filter (where state_ = 'COMPLETED') as completed,
                       count(*) filter (where end_time_ is not null and state_ <> 'COMPLETED') as stopped,
                       count(*) filter (where end_time_ is null) as running,
                       percentile_cont(0.5) within group (order by duration_) filter (where state_ = 'COMPLETED')
                           as median,
                       percentile_cont(0.9) within group (order by duration_) filter (where state_ = 'COMPLETED')
                           as slow
                from act_hi_procinst i where i.proc_def_id_ = d.id_) f
            order by d.version_ desc\
            """)
                .params(process, VERSIONS)
                .query((row, n) -> new VersionFigures(
                        new Definition(
                                row.getString("id_"),
                                row.getString("key_"),
                                row.getString("name_"),
                                row.getInt("version_")),
                        row.getLong("started"),
                        row.getLong("completed"),
                        row.getLong("stopped"),
                        row.getLong("running"),
                        row.getObject("median", Double.class),
                        row.getObject("slow", Double.class)))
                .list();
    }

    /** Instances that ended, the latest first. */
    List<Instance> ended(EndedQuery asked) {
        String scope = asked.definition() == null ? "i.proc_def_key_ = :process" : "i.proc_def_id_ = :definition";
        String key = asked.key() == null ? "" : " and i.business_key_ = :key";
        return jdbc.sql(INSTANCES + "where " + scope + key + """
             and i.end_time_ >= :from and i.end_time_ < :to
            order by i.end_time_ desc, i.id_ desc limit :limit offset :skip\
            """)
                .param("process", asked.process())
                .param("definition", asked.definition())
                .param("key", asked.key())
                .param("from", Timestamp.from(asked.from()))
                .param("to", Timestamp.from(asked.to()))
                .param("limit", asked.limit())
                .param("skip", asked.skip())
                .query(INSTANCE)
                .list();
    }

    Optional<Instance> instance(String id) {
        return jdbc.sql(INSTANCES + "where i.id_ = ?").param(id).query(INSTANCE).optional();
    }

    /** The processes of a case, the first one first. */
    List<Instance> runs(String key) {
        return jdbc.sql(INSTANCES + "where i.business_key_ = ? order by i.start_time_, i.id_ limit ?")
                .params(key, RUNS)
                .query(INSTANCE)
                .list();
    }

    /** What an instance reached, in order, as far as {@link #STEPS}. */
    List<Step> steps(String instance) {
        return jdbc.sql("""
            select act_id_, act_name_, act_type_, assignee_, start_time_, end_time_, duration_,
                   act_inst_state_ = 2 as cancelled, call_proc_inst_id_
            from act_hi_actinst
            where proc_inst_id_ = ? and act_type_ <> 'multiInstanceBody'
            order by start_time_, sequence_counter_, id_ limit ?\
            """)
                .params(instance, STEPS)
                .query((row, n) -> new Step(
                        row.getString("act_id_"),
                        row.getString("act_name_"),
                        row.getString("act_type_"),
                        row.getString("assignee_"),
                        instant(row, "start_time_"),
                        instant(row, "end_time_"),
                        row.getObject("duration_", Long.class),
                        row.getBoolean("cancelled"),
                        row.getString("call_proc_inst_id_")))
                .list();
    }

    /** The timers of an instance that are running, the next one first. */
    List<Timer> timers(String instance) {
        return jdbc.sql("""
            select d.act_id_, j.duedate_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
            where j.process_instance_id_ = ? and j.type_ = 'timer' and j.duedate_ is not null
            order by j.duedate_ limit ?\
            """)
                .params(instance, RUNS)
                .query((row, n) -> new Timer(row.getString("act_id_"), instant(row, "duedate_")))
                .list();
    }

    /** Open incidents where they happened, the latest first; what they stop further up is not named again. */
    List<Incident> incidents(int limit) {
        return jdbc.sql("""
            select i.incident_type_, coalesce(i.failed_activity_id_, i.activity_id_) as activity_id_, i.proc_def_id_,
                   i.proc_inst_id_, e.business_key_, i.incident_timestamp_, i.incident_msg_
            from act_ru_incident i left join act_ru_execution e on e.id_ = i.proc_inst_id_
            where i.id_ = i.root_cause_incident_id_
            order by i.incident_timestamp_ desc, i.id_ limit ?\
            """)
                .param(limit)
                .query((row, n) -> new Incident(
                        row.getString("incident_type_"),
                        row.getString("activity_id_"),
                        row.getString("proc_def_id_"),
                        row.getString("proc_inst_id_"),
                        row.getString("business_key_"),
                        instant(row, "incident_timestamp_"),
                        row.getString("incident_msg_")))
                .list();
    }

    long incidents() {
        return jdbc.sql("select count(*) from act_ru_incident where id_ = root_cause_incident_id_")
                .query(Long.class)
                .single();
    }

    /** The engine writes local times, as the driver reads them. */
    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
