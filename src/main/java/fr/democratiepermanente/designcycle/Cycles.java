package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The design cycles: opens them, follows them through their phases and keeps what was decided. */
@Component
@Transactional
public class Cycles {

    private static final String SELECT = "select id, title, question, chantier_code as chantier,"
            + " (select c.title from chantier c where c.code = chantier_code) as chantier_title, sponsor,"
            + " session_id as session, phase, iteration, outcome, outcome_reason, decided_by, decided_at, experiment,"
            + " opened_by, opened_at, ended_at, version from design_cycle";

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final Team team;
    private final Trail trail;
    private final CycleCases cases;
    private final Clock clock;

    Cycles(JdbcClient jdbc, CaseProcess process, Team team, Trail trail, CycleCases cases, Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.team = team;
        this.trail = trail;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * A cycle to open.
     *
     * @param chantier code, or null
     * @param session id of the session it aims at, or null
     * @param members user ids, the one who leads first
     * @param proposals references of the proposals it takes up
     * @param token names the form that was sent: sent twice, it opens one cycle
     */
    public record NewCycle(
            String title,
            String question,
            String chantier,
            String sponsor,
            Long session,
            List<Span> calendar,
            List<String> members,
            Collection<String> proposals,
            String token) {}

    /** Opens a cycle and begins its process, unless the same form did already. */
    public Cycle open(NewCycle cycle, String agent) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("cycle:" + cycle.token())
                .query(row -> {});
        return jdbc.sql(SELECT + " where token = ?")
                .param(cycle.token())
                .query(Cycle.class)
                .optional()
                .orElseGet(() -> begin(cycle, agent));
    }

    private Cycle begin(NewCycle cycle, String agent) {
        long id = jdbc.sql("insert into design_cycle (title, question, chantier_code, sponsor, session_id, opened_by,"
                        + " opened_at, token) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(
                        cycle.title(),
                        cycle.question(),
                        cycle.chantier(),
                        cycle.sponsor(),
                        cycle.session(),
                        agent,
                        now(),
                        cycle.token())
                .query(Long.class)
                .single();
        cycle.calendar()
                .forEach(span -> jdbc.sql(
                                "insert into cycle_phase (cycle_id, phase, starts_on, ends_on) values (?, ?, ?, ?)")
                        .params(id, span.phase().name(), span.startsOn(), span.endsOn())
                        .update());
        cycle.members()
                .forEach(user ->
                        team.found(id, user.equals(cycle.members().get(0)) ? Team.Kind.LAB : Team.Kind.REFERENT, user));
        trail.add(id, Trail.Kind.OPENED, agent, null);
        cases.take(get(id), cycle.proposals(), agent);
        process.start(DesignCycleProcess.KEY, Cycle.PREFIX + id, Map.of());
        return get(id);
    }

    /** Those that go on first, then the latest first. */
    @Transactional(readOnly = true)
    public List<Cycle> all() {
        return jdbc.sql(SELECT + " order by outcome is not null, opened_at desc, id desc")
                .query(Cycle.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Cycle> find(String key) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(Cycle.id(key))
                .query(Cycle.class)
                .optional();
    }

    /** @throws IllegalStateException when there is none */
    @Transactional(readOnly = true)
    public Cycle get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no cycle " + key));
    }

    private Cycle get(long id) {
        return get(Cycle.PREFIX + id);
    }

    /** The same, whom nobody else changes before the transaction ends. */
    public Cycle lock(String key) {
        jdbc.sql("select id from design_cycle where id = ? for update")
                .param(Cycle.id(key))
                .query(Long.class)
                .single();
        return get(key);
    }

    /** Those that aim at a session and go on. */
    @Transactional(readOnly = true)
    List<Cycle> aimingAt(long session) {
        return jdbc.sql(SELECT + " where session_id = ? and outcome is null order by id")
                .param(session)
                .query(Cycle.class)
                .list();
    }

    /** Those that take up a proposal, the latest first. */
    @Transactional(readOnly = true)
    public List<Cycle> with(String reference) {
        return jdbc.sql(SELECT + " where id in (select cycle_id from cycle_proposal where reference = ?)"
                        + " order by opened_at desc, id desc")
                .param(reference)
                .query(Cycle.class)
                .list();
    }

    /** Those of a chantier, the latest first. */
    @Transactional(readOnly = true)
    public List<Cycle> of(String chantier) {
        return jdbc.sql(SELECT + " where chantier_code = ? order by opened_at desc, id desc")
                .param(chantier)
                .query(Cycle.class)
                .list();
    }

    /** The calendar of a cycle, in the order of the phases. */
    @Transactional(readOnly = true)
    public List<Span> calendar(Cycle cycle) {
        return jdbc.sql("select phase, starts_on, ends_on, begun_at, ended_at from cycle_phase where cycle_id = ?"
                        + " order by starts_on, array_position(array['DISCOVER', 'PROTOTYPE', 'TEST'], phase)")
                .param(cycle.id())
                .query(Span.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Span span(Cycle cycle, Phase phase) {
        return calendar(cycle).stream()
                .filter(span -> span.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    void begin(String key, Phase phase) {
        Cycle cycle = get(key);
        jdbc.sql("update design_cycle set phase = ? where id = ?")
                .params(phase.name(), cycle.id())
                .update();
        jdbc.sql("update cycle_phase set begun_at = case when phase = :phase then cast(:now as timestamptz) end,"
                        + " ended_at = null where cycle_id = :cycle and phase in (:open)")
                .param("phase", phase.name())
                .param("now", now())
                .param("cycle", cycle.id())
                .param("open", names(phase))
                .update();
        trail.add(cycle.id(), Trail.Kind.PHASE_BEGUN, null, phase.name());
    }

    /** This phase and those after it, which begin anew with it. */
    private static List<String> names(Phase first) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.compareTo(first) >= 0)
                .map(Phase::name)
                .toList();
    }

    void end(String key, Phase phase) {
        Cycle cycle = get(key);
        jdbc.sql("update cycle_phase set ended_at = ? where cycle_id = ? and phase = ?")
                .params(now(), cycle.id(), phase.name())
                .update();
        trail.add(cycle.id(), Trail.Kind.PHASE_ENDED, null, phase.name());
    }

    /** Counts one more iteration. */
    void iterate(Cycle cycle) {
        jdbc.sql("update design_cycle set iteration = iteration + 1 where id = ?")
                .param(cycle.id())
                .update();
    }

    /** Writes the calendar anew: the days of the phases that did not end. */
    void schedule(Cycle cycle, List<Span> calendar) {
        jdbc.sql("update design_cycle set version = version + 1 where id = ?")
                .param(cycle.id())
                .update();
        calendar.forEach(span -> jdbc.sql(
                        "update cycle_phase set starts_on = ?, ends_on = ? where cycle_id = ? and phase = ?")
                .params(span.startsOn(), span.endsOn(), cycle.id(), span.phase().name())
                .update());
    }

    /** Notes what was decided in the end; public from now on. */
    void decide(Cycle cycle, Outcome outcome, String reason, String sponsor) {
        jdbc.sql("update design_cycle set outcome = ?, outcome_reason = ?, decided_by = ?, decided_at = ? where id = ?")
                .params(outcome.name(), reason, sponsor, now(), cycle.id())
                .update();
        trail.add(cycle.id(), Trail.Kind.DECIDED, sponsor, outcome.name());
    }

    void ledTo(Cycle cycle, String experiment) {
        jdbc.sql("update design_cycle set experiment = ? where id = ?")
                .params(experiment, cycle.id())
                .update();
        trail.add(cycle.id(), Trail.Kind.EXPERIMENT_OPENED, null, experiment);
    }

    void close(Cycle cycle) {
        jdbc.sql("update design_cycle set ended_at = ? where id = ?")
                .params(now(), cycle.id())
                .update();
        trail.add(cycle.id(), Trail.Kind.ENDED, null, null);
    }

    /**
     * Changes what the pilot directorate may change.
     *
     * @param seen version that was on display
     * @return whether nobody changed it meanwhile; nothing is written otherwise
     */
    boolean change(Cycle cycle, String sponsor, Long session, int seen) {
        return jdbc.sql("update design_cycle set sponsor = ?, session_id = ?, version = version + 1"
                                + " where id = ? and version = ?")
                        .params(sponsor, session, cycle.id(), seen)
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** When something happened, as a day in Paris. */
    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, WorkingDays.ZONE);
    }
}
