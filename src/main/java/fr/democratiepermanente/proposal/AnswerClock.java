package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.CaseTimers;
import fr.democratiepermanente.process.Decisions;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clock of the promised answer. It runs for as many working days as {@code answer-promise.dmn} says, stands still
 * while the author is asked something, and is told to the author from the first day.
 */
@Component
@Transactional
public class AnswerClock {

    private static final String DECISION = "answer-promise";
    private static final String NOT_YET_ORIENTED = "UNKNOWN";

    /** Working days that remain at least when the promise is shortened. */
    private static final int NOTICE = 10;

    private static final Set<String> TIMERS = Set.of(
            ProposalProcess.HOLDER_REMINDER_DUE, ProposalProcess.MANAGER_WARNING_DUE, ProposalProcess.ANSWER_OVERDUE);

    /**
     * How a clock stands.
     *
     * @param pausedOn day since which it stands still, or null
     * @param pausedWorkingDays working days it stood still before
     */
    private record State(LocalDate startedOn, int workingDays, int pausedWorkingDays, LocalDate pausedOn) {}

    /**
     * Why an answer is late, in words for its author.
     *
     * @param until when it is expected now, or null
     */
    public record Delay(String reason, LocalDate until) {}

    private final JdbcClient jdbc;
    private final ProposalRepository cases;
    private final Journal journal;
    private final Decisions decisions;
    private final CaseTimers timers;
    private final WorkingDays workingDays;
    private final Clock clock;

    AnswerClock(
            JdbcClient jdbc,
            ProposalRepository cases,
            Journal journal,
            Decisions decisions,
            CaseTimers timers,
            WorkingDays workingDays,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.journal = journal;
        this.decisions = decisions;
        this.timers = timers;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The day by which a case received today is answered. */
    @Transactional(readOnly = true)
    public LocalDate promisedToday() {
        return workingDays.after(today(), promised(NOT_YET_ORIENTED));
    }

    void start(String reference) {
        jdbc.sql("insert into answer_clock (reference, started_on, working_days) values (?, ?, ?)")
                .params(reference, today(), promised(NOT_YET_ORIENTED))
                .update();
    }

    /**
     * Gives the answer the time that its orientation takes; the author reads the new date on their page. A shorter time
     * leaves some notice yet: an orientation makes no answer late that was promised for later.
     */
    void orient(Proposal proposal) {
        State state = state(proposal.reference());
        int used = workingDays.between(state.startedOn(), today()) - state.pausedWorkingDays();
        int promised = promised(proposal.destination().orElseThrow().name());
        jdbc.sql("update answer_clock set working_days = ? where reference = ?")
                .params(Math.max(promised, Math.min(state.workingDays(), used + NOTICE)), proposal.reference())
                .update();
        tell(proposal);
    }

    /** Stops the clock: the case waits for its author. */
    public void pause(String reference) {
        int stopped = jdbc.sql("update answer_clock set paused_on = ? where reference = ? and paused_on is null")
                .params(today(), reference)
                .update();
        if (stopped > 0) {
            timers.stop(ProposalProcess.KEY, reference, TIMERS);
            journal.record(reference, JournalKind.CLOCK_STOPPED);
        }
    }

    /** Lets the clock go on; the answer is due as many working days later as it stood still. */
    public void resume(String reference) {
        LocalDate pausedOn = state(reference).pausedOn();
        if (pausedOn != null) {
            jdbc.sql("update answer_clock set paused_working_days = paused_working_days + ?, paused_on = null"
                            + " where reference = ?")
                    .params(workingDays.between(pausedOn, today()), reference)
                    .update();
            journal.record(reference, JournalKind.CLOCK_RESUMED);
            tell(cases.findById(reference).orElseThrow());
        }
    }

    /** Whether the case waits for its author, so that no date can be given. */
    @Transactional(readOnly = true)
    public boolean isPaused(String reference) {
        return state(reference).pausedOn() != null;
    }

    /** The day on which so much of the promised time is used up, pauses not counted. */
    LocalDate dayAt(String reference, double share) {
        State state = state(reference);
        int days = (int) Math.ceil(state.workingDays() * share);
        return workingDays.after(state.startedOn(), days + state.pausedWorkingDays());
    }

    /** Admits publicly that the promised day has passed. */
    void admitLate(String reference) {
        cases.findById(reference).orElseThrow().admitLate(today());
        journal.record(reference, JournalKind.LATE);
    }

    void explain(String reference, Delay delay, String agent) {
        jdbc.sql("update answer_clock set delay_reason = ?, delay_until = ?, delay_explained_by = ?,"
                        + " delay_explained_at = ? where reference = ?")
                .params(delay.reason(), delay.until(), agent, clock.instant().atOffset(ZoneOffset.UTC), reference)
                .update();
        journal.record(reference, JournalKind.DELAY_EXPLAINED, agent, null, delay.reason());
    }

    /** Why the answer is late, once somebody has said it. */
    @Transactional(readOnly = true)
    public Optional<Delay> delay(String reference) {
        return jdbc.sql("select delay_reason as reason, delay_until as until from answer_clock"
                        + " where reference = ? and delay_reason is not null")
                .param(reference)
                .query(Delay.class)
                .optional();
    }

    /** Forgets why the answer is late: it may name the author. */
    void forgetReason(String reference) {
        jdbc.sql("update answer_clock set delay_reason = null, delay_until = null where reference = ?")
                .param(reference)
                .update();
    }

    private void tell(Proposal proposal) {
        proposal.promise(dayAt(proposal.reference(), 1));
        // A clock that stands still keeps its timers stopped; it dates them when it goes on.
        if (!isPaused(proposal.reference())) {
            timers.restart(ProposalProcess.KEY, proposal.reference(), TIMERS);
        }
    }

    private int promised(String destination) {
        return (Integer)
                decisions.ask(DECISION, Map.of("destination", destination)).get("workingDays");
    }

    private State state(String reference) {
        return jdbc.sql("select started_on, working_days, paused_working_days, paused_on from answer_clock"
                        + " where reference = ?")
                .param(reference)
                .query(State.class)
                .single();
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
