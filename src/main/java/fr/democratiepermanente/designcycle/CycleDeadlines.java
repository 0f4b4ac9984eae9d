package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.CaseTimers;
import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * When the end of a phase is looked at: a week of work before its last day, the morning after it, then every week of work.
 * A calendar that changes dates the same timers anew, so that an end that is put off is warned of again.
 */
@Configuration
class CycleDeadlines {

    private static final int WEEK = 5;
    private static final Set<String> TIMERS = Arrays.stream(Phase.values())
            .flatMap(phase -> Stream.of(phase.endNears(), phase.watchedAgain()))
            .collect(Collectors.toUnmodifiableSet());

    private final Cycles cycles;
    private final WorkingDays workingDays;
    private final Clock clock;

    CycleDeadlines(Cycles cycles, WorkingDays workingDays, Clock clock) {
        this.cycles = cycles;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Dates the timers of a cycle anew. */
    static void restart(CaseTimers timers, Cycle cycle) {
        timers.restart(DesignCycleProcess.KEY, cycle.key(), TIMERS);
    }

    @Bean
    Deadline discoverEndNears() {
        return endNears(Phase.DISCOVER);
    }

    @Bean
    Deadline discoverWatchedAgain() {
        return watchedAgain(Phase.DISCOVER);
    }

    @Bean
    Deadline prototypeEndNears() {
        return endNears(Phase.PROTOTYPE);
    }

    @Bean
    Deadline prototypeWatchedAgain() {
        return watchedAgain(Phase.PROTOTYPE);
    }

    @Bean
    Deadline testEndNears() {
        return endNears(Phase.TEST);
    }

    @Bean
    Deadline testWatchedAgain() {
        return watchedAgain(Phase.TEST);
    }

    private Deadline endNears(Phase phase) {
        return Deadline.of(phase.endNears(), key -> WorkingDays.morning(workingDays.before(lastDay(key, phase), WEEK)));
    }

    private Deadline watchedAgain(Phase phase) {
        return Deadline.of(phase.watchedAgain(), key -> WorkingDays.morning(next(lastDay(key, phase))));
    }

    private LocalDate next(LocalDate lastDay) {
        LocalDate today = WorkingDays.today(clock);
        LocalDate warning = workingDays.before(lastDay, WEEK);
        if (today.isBefore(warning)) {
            return warning;
        }
        return today.isAfter(lastDay) ? workingDays.after(today, WEEK) : lastDay.plusDays(1);
    }

    private LocalDate lastDay(String key, Phase phase) {
        return cycles.span(cycles.get(key), phase).endsOn();
    }
}
