package fr.democratiepermanente.triage;

import fr.democratiepermanente.platform.FileNames;
import fr.democratiepermanente.process.DecisionDeployment;
import fr.democratiepermanente.triage.RulesVersions.Figures;
import fr.democratiepermanente.triage.RulesVersions.Origin;
import fr.democratiepermanente.triage.RulesVersions.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files of rules tried on past cases, and put in force once their effect was seen. */
@Service
@Transactional
class Replays {

    static final int MOST_CASES = 2_000;
    static final int LONGEST_REASON = 1_000;

    /**
     * Which cases are replayed: the latest ones decided in a period.
     *
     * @param from first day, or null
     * @param to last day, or null
     */
    record Scope(int most, LocalDate from, LocalDate to) {}

    /**
     * Rules to try.
     *
     * @param returnsTo the earlier version whose file this is, or null
     */
    record Candidate(byte[] file, String name, Origin origin, Integer returnsTo) {}

    /** What became of the wish to put rules in force. */
    enum Outcome {
        DONE,
        /** Other rules were put in force since the replay. */
        OUTDATED,
        /** The replay has not ended, found cases without an answer, or changes nothing. */
        NOT_READY
    }

    private final JdbcClient jdbc;
    private final RulesVersions versions;
    private final ReplayReport report;
    private final DecisionDeployment deployment;
    private final Clock clock;

    Replays(JdbcClient jdbc, RulesVersions versions, ReplayReport report, DecisionDeployment deployment, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.report = report;
        this.deployment = deployment;
        this.clock = clock;
    }

    /**
     * Chooses the cases to replay; the work itself is for {@link ReplayWorker}. The agent's earlier replay is dropped.
     *
     * @return the replay's number
     */
    long start(Candidate candidate, Scope scope, String agent) {
        // A second click waits for the first, and takes its place.
        versions.lock();
        jdbc.sql("delete from triage_replay where started_by = ?").param(agent).update();
        long id = jdbc.sql("""
                        insert into triage_replay (file_name, file, digest, origin, returns_to, against, decided_from,
                            decided_to, state, started_by, started_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?) returning id""")
                .params(
                        FileNames.shown(candidate.name()),
                        candidate.file(),
                        RulesFiles.digest(candidate.file()),
                        candidate.origin().name(),
                        candidate.returnsTo(),
                        versions.inForce().orElseThrow().number(),
                        scope.from(),
                        scope.to(),
                        agent,
                        now())
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into triage_replay_case (replay_id, position, reference, decided_destination, decided_level)
                        select :id, row_number() over (order by d.on_day desc, d.at desc, f.reference), f.reference,
                            f.orientation, f.level
                        from case_fact f
                        join triage_suggestion s on s.reference = f.reference
                        join lateral (select max(decided_at) as at,
                                             (max(decided_at) at time zone 'Europe/Paris')::date as on_day
                                      from triage_decision t where t.reference = f.reference) d on d.at is not null
                        where f.orientation is not null and f.merged_into is null
                          and (:from::date is null or d.on_day >= :from::date)
                          and (:to::date is null or d.on_day <= :to::date)
                        order by 2
                        limit :most""")
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .param("most", scope.most())
                .update();
        return id;
    }

    /** Forgets a replay. */
    void drop(long id) {
        jdbc.sql("delete from triage_replay where id = ?").param(id).update();
    }

    /** Puts exactly the file that was replayed in force, with what the replay had said. */
    Outcome putInForce(long id, String agent, String reason) {
        versions.lock();
        Optional<ReplayReport.Replay> found = report.find(id);
        Version inForce = versions.inForce().orElseThrow();
        if (found.isEmpty() || found.get().against() != inForce.number()) {
            return Outcome.OUTDATED;
        }
        ReplayReport.Replay replay = found.get();
        ReplayReport.Totals totals = report.totals(id);
        if (replay.isRunning() || totals.unanswered() > 0 || replay.digest().equals(inForce.digest())) {
            return Outcome.NOT_READY;
        }
        byte[] file = report.file(id);
        versions.add(
                new Version(
                        0,
                        replay.origin(),
                        replay.returnsTo(),
                        replay.digest(),
                        deployment.deploy(TriageRules.KEY, file),
                        agent,
                        clock.instant(),
                        reason,
                        new Figures(totals.cases(), totals.moved(), totals.agreedBefore(), totals.agreedAfter())),
                file);
        drop(id);
        return Outcome.DONE;
    }

    List<Long> running() {
        return jdbc.sql("select id from triage_replay where state = 'RUNNING' order by id")
                .query(Long.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
