package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.OpenTasks;
import fr.democratiepermanente.process.form.FormRefusedException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The interviews and test sessions of cycles: planned, added while the phase runs, held or given up. */
@Component
@Transactional
public class Interviews {

    private static final String SELECT = "select id, number, phase, iteration, audience, public_met, area_code as area,"
            + " planned_on, held_on, people, notes, reason from cycle_interview";

    /** What everyone may know of who was heard. */
    public record Heard(int interviews, int people) {}

    /** Somebody to meet. */
    public record Plan(Interview.Audience audience, String publicMet, String area, LocalDate plannedOn) {}

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final OpenTasks tasks;
    private final Trail trail;
    private final Clock clock;

    Interviews(JdbcClient jdbc, CaseProcess process, OpenTasks tasks, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.tasks = tasks;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Adds one to the phase that runs. While the list is being made it waits for the rest of it; afterwards it is a task
     * at once.
     *
     * @param cycle locked
     */
    public void add(Cycle cycle, Plan plan, String agent) {
        jdbc.sql("""
                        insert into cycle_interview (cycle_id, number, phase, iteration, audience, public_met, area_code,
                            planned_on, added_by)
                        select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?
                        from cycle_interview where cycle_id = ?""")
                .params(
                        cycle.id(),
                        cycle.phase().name(),
                        cycle.iteration(),
                        plan.audience().name(),
                        plan.publicMet(),
                        plan.area(),
                        plan.plannedOn(),
                        agent)
                .param(cycle.id())
                .update();
        trail.add(cycle.id(), Trail.Kind.INTERVIEW_ADDED, agent, plan.publicMet());
        if (!isBeingPlanned(cycle)) {
            process.tell(
                    cycle.phase() == Phase.DISCOVER
                            ? DesignCycleProcess.INTERVIEW_ADDED
                            : DesignCycleProcess.TEST_ADDED,
                    cycle.key());
        }
    }

    private boolean isBeingPlanned(Cycle cycle) {
        String step =
                cycle.phase() == Phase.DISCOVER ? DesignCycleProcess.PLAN_INTERVIEWS : DesignCycleProcess.PLAN_TESTS;
        return tasks.of(cycle.key()).stream().anyMatch(task -> task.step().equals(step));
    }

    /**
     * Takes one that waits for its task off the list.
     *
     * @param cycle locked
     */
    public boolean remove(Cycle cycle, int number, String agent) {
        boolean removed = jdbc.sql("delete from cycle_interview where cycle_id = ? and number = ? and task_id is null"
                                + " and held_on is null and reason is null")
                        .params(cycle.id(), number)
                        .update()
                == 1;
        if (removed) {
            trail.add(cycle.id(), Trail.Kind.INTERVIEW_REMOVED, agent, null);
        }
        return removed;
    }

    @Transactional(readOnly = true)
    public List<Interview> of(Cycle cycle) {
        return jdbc.sql(SELECT + " where cycle_id = ? order by number")
                .param(cycle.id())
                .query(Interview.class)
                .list();
    }

    /** Those of the phase that runs which are neither held nor given up. */
    @Transactional(readOnly = true)
    public List<Interview> open(Cycle cycle) {
        return of(cycle).stream()
                .filter(interview -> interview.isOpen() && interview.phase() == cycle.phase())
                .toList();
    }

    /** Whom each phase heard, in numbers. */
    @Transactional(readOnly = true)
    public Heard heard(Cycle cycle, Phase phase) {
        return jdbc.sql("select count(*) as interviews, coalesce(sum(people), 0) as people from cycle_interview"
                        + " where cycle_id = ? and phase = ? and held_on is not null")
                .params(cycle.id(), phase.name())
                .query(Heard.class)
                .single();
    }

    /**
     * How many wait for a task, once the list is complete.
     *
     * @throws FormRefusedException when nobody is on it the first time
     */
    public int planned(Cycle cycle) {
        boolean anybody = of(cycle).stream().anyMatch(interview -> interview.phase() == cycle.phase());
        if (!anybody) {
            throw new FormRefusedException(
                    "planned", "Ajoutez d’abord dans le dossier au moins une rencontre\u00a0: avec qui, et où.");
        }
        return jdbc.sql("select count(*) from cycle_interview where cycle_id = ? and phase = ? and task_id is null"
                        + " and held_on is null and reason is null")
                .params(cycle.id(), cycle.phase().name())
                .query(Integer.class)
                .single();
    }

    /** Gives a new task the next one that waits for it. */
    Interview begin(Cycle cycle, String task) {
        return jdbc.sql("""
                        update cycle_interview set task_id = ? where id = (
                            select id from cycle_interview where cycle_id = ? and phase = ? and task_id is null
                              and held_on is null and reason is null order by number limit 1 for update)
                        returning id, number, phase, iteration, audience, public_met, area_code as area, planned_on,
                            held_on, people, notes, reason""")
                .params(task, cycle.id(), cycle.phase().name())
                .query(Interview.class)
                .single();
    }

    /** Ids of the tasks of those whose day is set. */
    Set<String> dated(Cycle cycle) {
        return Set.copyOf(jdbc.sql("select task_id from cycle_interview where cycle_id = ? and task_id is not null"
                        + " and planned_on is not null")
                .param(cycle.id())
                .query(String.class)
                .list());
    }

    Interview ofTask(String task) {
        return jdbc.sql(SELECT + " where task_id = ?")
                .param(task)
                .query(Interview.class)
                .single();
    }

    void hold(Cycle cycle, Interview interview, LocalDate day, int people, String notes, String agent) {
        jdbc.sql("update cycle_interview set held_on = ?, people = ?, notes = ?, recorded_by = ?, recorded_at = ?"
                        + " where id = ?")
                .params(day, people, notes, agent, clock.instant().atOffset(ZoneOffset.UTC), interview.id())
                .update();
        trail.add(cycle.id(), Trail.Kind.INTERVIEW_HELD, agent, interview.publicMet());
    }

    void giveUp(Cycle cycle, Interview interview, String reason, String agent) {
        jdbc.sql("update cycle_interview set reason = ?, recorded_by = ?, recorded_at = ? where id = ?")
                .params(reason, agent, clock.instant().atOffset(ZoneOffset.UTC), interview.id())
                .update();
        trail.add(cycle.id(), Trail.Kind.INTERVIEW_CANCELLED, agent, interview.publicMet() + " – " + reason);
    }
}
