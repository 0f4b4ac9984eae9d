package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.agenda.SessionMoved;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CaseTimers;
import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.WorkTasks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves cycles on, back and to their end, and their calendar when days change. */
@Component
@Transactional
public class Steering {

    private final Cycles cycles;
    private final CaseProcess process;
    private final CaseTimers timers;
    private final WorkTasks tasks;
    private final Interviews interviews;
    private final Trail trail;
    private final Clock clock;

    Steering(
            Cycles cycles,
            CaseProcess process,
            CaseTimers timers,
            WorkTasks tasks,
            Interviews interviews,
            Trail trail,
            Clock clock) {
        this.cycles = cycles;
        this.process = process;
        this.timers = timers;
        this.tasks = tasks;
        this.interviews = interviews;
        this.trail = trail;
        this.clock = clock;
    }

    public void goOn(Cycle cycle, String reason, String sponsor) {
        trail.add(cycle.id(), Trail.Kind.WENT_ON, sponsor, reason);
    }

    /** The phase begins anew. */
    public void goBack(Cycle cycle, String reason, String sponsor) {
        cycles.iterate(cycle);
        trail.add(cycle.id(), Trail.Kind.WENT_BACK, sponsor, reason);
    }

    /** The cycle goes back to its prototype: that phase and the next are planned anew from today, as long as they were. */
    public void iterate(Cycle cycle, String reason, String sponsor) {
        cycles.iterate(cycle);
        LocalDate from = WorkingDays.today(clock);
        List<Span> calendar = new ArrayList<>();
        for (Phase phase : List.of(Phase.PROTOTYPE, Phase.TEST)) {
            Span before = cycles.span(cycle, phase);
            LocalDate to = from.plusDays(ChronoUnit.DAYS.between(before.startsOn(), before.endsOn()));
            calendar.add(Span.planned(phase, from, to));
            from = to.plusDays(1);
        }
        cycles.schedule(cycle, calendar);
        trail.add(cycle.id(), Trail.Kind.ITERATED, sponsor, reason);
    }

    /** Keeps the last word on a cycle. */
    public void conclude(Cycle cycle, Outcome outcome, String reason, String by) {
        cycles.decide(cycle, outcome, reason, by);
    }

    /**
     * Stops a cycle, whatever its phase.
     *
     * @return whether it was still going on
     */
    public boolean stop(String key, String reason, String by) {
        Cycle cycle = cycles.lock(key);
        if (cycle.isOver()) {
            return false;
        }
        conclude(cycle, Outcome.STOP, reason, by);
        if (!process.tell(DesignCycleProcess.CYCLE_STOPPED, key)) {
            throw new IllegalStateException("the process of " + key + " does not run");
        }
        return true;
    }

    /** What the pilot directorate may change of a cycle. */
    public record Change(String sponsor, Long session, List<Span> calendar) {}

    /**
     * Changes the sponsor, the session aimed at and the days of the phases; tasks and timers follow.
     *
     * @param seen version that was on display
     * @return whether nobody changed it meanwhile; nothing is written otherwise
     */
    public boolean change(Cycle cycle, Change change, int seen, String agent, String newSponsor) {
        if (!cycles.change(cycle, change.sponsor(), change.session(), seen)) {
            return false;
        }
        if (!change.sponsor().equals(cycle.sponsor())) {
            trail.add(cycle.id(), Trail.Kind.SPONSOR_CHANGED, agent, newSponsor);
            tasks.offerAgain(cycle.key(), null);
        }
        reschedule(cycle, change.calendar());
        trail.add(cycle.id(), Trail.Kind.CALENDAR_CHANGED, agent, null);
        return true;
    }

    private void reschedule(Cycle cycle, List<Span> calendar) {
        cycles.schedule(cycle, calendar);
        CycleDeadlines.restart(timers, cycle);
        tasks.dateAgain(cycle.key(), interviews.dated(cycle));
    }

    /** The phases that did not end move with the session they aim at, and those who take part are told once. */
    @EventListener
    void follow(SessionMoved moved) {
        // A session that does not take place leaves the calendar as it is, until another one is chosen.
        long days = moved.now().cancelled()
                ? 0
                : ChronoUnit.DAYS.between(moved.before().heldOn(), moved.now().heldOn());
        for (Cycle cycle : cycles.aimingAt(moved.now().id())) {
            List<Span> calendar = cycles.calendar(cycle).stream()
                    .filter(span -> span.endedAt() == null)
                    .map(span -> span.movedBy(days))
                    .toList();
            trail.add(cycle.id(), Trail.Kind.SESSION_MOVED, null, moved.now().title());
            reschedule(cycle, calendar);
            process.tell(DesignCycleProcess.SESSION_MOVED, cycle.key());
        }
    }
}
