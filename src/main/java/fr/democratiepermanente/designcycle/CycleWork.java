package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.DeliverablesProcess;
import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.Work;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whose the tasks of a cycle are, and by when: the team works until the end of the phase, the sponsor decides in a few days. */
@Component
class CycleWork implements Work {

    private static final Set<String> DECISIONS = Set.of(
            DesignCycleProcess.DECIDE_DISCOVER,
            DesignCycleProcess.DECIDE_PROTOTYPE,
            DesignCycleProcess.DECIDE_OUTCOME,
            DeliverablesProcess.ACCEPT_DELIVERABLES);

    /** Working days for what should not wait for the end of the phase. */
    private static final Map<String, Integer> DAYS = Map.of(
            DesignCycleProcess.PLAN_INTERVIEWS, 10,
            DesignCycleProcess.PLAN_TESTS, 10,
            DesignCycleProcess.DECIDE_DISCOVER, 5,
            DesignCycleProcess.DECIDE_PROTOTYPE, 5,
            DesignCycleProcess.DECIDE_OUTCOME, 5,
            DeliverablesProcess.ACCEPT_DELIVERABLES, 5,
            DeliverablesProcess.COMPLETE_DELIVERABLES, 5);

    private final Cycles cycles;
    private final Team team;
    private final WorkingDays workingDays;
    private final Clock clock;

    CycleWork(Cycles cycles, Team team, WorkingDays workingDays, Clock clock) {
        this.cycles = cycles;
        this.team = team;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public String prefix() {
        return Cycle.PREFIX;
    }

    @Override
    public String address(String key) {
        return cycles.get(key).fileAddress();
    }

    @Override
    public LocalDate dueOn(String key, String step) {
        LocalDate today = WorkingDays.today(clock);
        if (DAYS.containsKey(step)) {
            return workingDays.after(today, DAYS.get(step));
        }
        Cycle cycle = cycles.get(key);
        return cycles.span(cycle, cycle.phase()).endsOn();
    }

    @Override
    public boolean followsCalendar(String step) {
        return !DAYS.containsKey(step);
    }

    @Override
    public Set<String> people(String key, String step) {
        Cycle cycle = cycles.get(key);
        return DECISIONS.contains(step) ? Set.of(cycle.sponsor()) : team.users(cycle.id());
    }
}
