package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.CaseTimers;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warns whoever holds a step before its deadline, and says so when that has passed. */
@Component
@Transactional
class DeliberationWatch {

    private static final Set<String> TIMERS = Set.of(
            DeliberationProcess.DEADLINE_NEARED,
            DeliberationProcess.DEADLINE_FOLLOWED,
            DeliberationProcess.SESSION_HELD);

    private static final int DAYS_BEFORE = 2;
    private static final int DAYS_BETWEEN = 5;
    private static final Period NOT_BY_ITSELF = Period.ofYears(1);

    private final Deliberations deliberations;
    private final DeliberationDeadlines deadlines;
    private final DeliberationMails mails;
    private final WorkingDays workingDays;
    private final CaseTimers timers;
    private final Clock clock;

    DeliberationWatch(
            Deliberations deliberations,
            DeliberationDeadlines deadlines,
            DeliberationMails mails,
            WorkingDays workingDays,
            CaseTimers timers,
            Clock clock) {
        this.deliberations = deliberations;
        this.deadlines = deadlines;
        this.mails = mails;
        this.workingDays = workingDays;
        this.timers = timers;
        this.clock = clock;
    }

    /** When there is something to say next, the step and its deadline being what they are. */
    @Transactional(readOnly = true)
    public Instant next(String key) {
        Deliberation one = deliberations.get(key);
        if (!one.isOnAgenda() || one.isWithoutSession()) {
            return WorkingDays.morning(today().plus(NOT_BY_ITSELF));
        }
        LocalDate deadline = deadlines.of(one, one.step());
        if (one.warnedOn() == null) {
            return WorkingDays.morning(workingDays.before(deadline, DAYS_BEFORE));
        }
        return WorkingDays.morning(
                one.lateSince() == null ? deadline.plusDays(1) : workingDays.after(one.warnedOn(), DAYS_BETWEEN));
    }

    /** The morning of its session, on which whatever is not ready goes without. */
    @Transactional(readOnly = true)
    public Instant sessionHeld(String key) {
        Deliberation one = deliberations.get(key);
        return WorkingDays.morning(one.sessionCancelled() ? today().plus(NOT_BY_ITSELF) : one.heldOn());
    }

    /** Says what is to be said today; nothing when the step is done meanwhile or its deadline has moved. */
    void look(String key) {
        Deliberation one = deliberations.get(key);
        if (!one.isOnAgenda() || one.isWithoutSession() || next(key).isAfter(clock.instant())) {
            return;
        }
        LocalDate today = today();
        LocalDate deadline = deadlines.of(one, one.step());
        boolean late = today.isAfter(deadline);
        mails.warn(one, deadline, late, today);
        deliberations.warned(key, today);
        if (late && one.lateSince() == null) {
            deliberations.late(key, today);
        }
    }

    /** Another step or another session: another deadline to watch. */
    void follow(String key) {
        timers.restart(DeliberationProcess.KEY, key, TIMERS);
    }

    /** Without a session there is no deadline. */
    void rest(String key) {
        timers.stop(DeliberationProcess.KEY, key, TIMERS);
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
