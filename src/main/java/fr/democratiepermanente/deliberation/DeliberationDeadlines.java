package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.agenda.SessionSteps;
import fr.democratiepermanente.agenda.SessionSteps.Step;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** By when each step of a deliberation is to be done, counted from its session. */
@Component
class DeliberationDeadlines {

    private static final int DAYS_TO_CHOOSE = 5;
    private static final int DAYS_TO_RECORD = 2;

    private final SessionSteps steps;
    private final WorkingDays workingDays;
    private final Clock clock;

    DeliberationDeadlines(SessionSteps steps, WorkingDays workingDays, Clock clock) {
        this.steps = steps;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The last day for a step that people do. */
    LocalDate of(Deliberation one, String step) {
        return switch (step) {
            case DeliberationProcess.PREPARE_FILE -> before(one, Step.FILE_READY);
            case DeliberationProcess.ARBITRATE -> before(one, Step.COMDIR);
            case DeliberationProcess.RECORD_COMMITTEE -> before(one, Step.COMMITTEE);
            case DeliberationProcess.REPORT_TO_ASSEMBLY -> workingDays.before(one.heldOn(), 1);
            case DeliberationProcess.RECORD_VOTE -> workingDays.after(one.heldOn(), DAYS_TO_RECORD);
            case DeliberationProcess.CHOOSE_SESSION -> workingDays.after(today(), DAYS_TO_CHOOSE);
            default -> throw new IllegalArgumentException(step);
        };
    }

    /** The last day for sending the report to the elected officials. */
    LocalDate sending(Deliberation one) {
        return before(one, Step.SENDING);
    }

    /** Whether the last day for sending something to be voted at a session is over. */
    boolean isSendingPast(LocalDate session) {
        return today().isAfter(before(session, Step.SENDING));
    }

    LocalDate before(Deliberation one, Step step) {
        return before(one.heldOn(), step);
    }

    private LocalDate before(LocalDate session, Step step) {
        return steps.before(session).stream()
                .filter(deadline -> deadline.step() == step)
                .findFirst()
                .orElseThrow()
                .day();
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
