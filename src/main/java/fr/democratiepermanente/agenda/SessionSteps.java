package fr.democratiepermanente.agenda;

import fr.democratiepermanente.process.Decisions;
import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What has to be done before a session, counted backwards in working days as {@code session-deadlines.dmn} says. */
@Component
public class SessionSteps {

    private static final String DECISION = "session-deadlines";

    private final Decisions decisions;
    private final WorkingDays workingDays;

    SessionSteps(Decisions decisions, WorkingDays workingDays) {
        this.decisions = decisions;
        this.workingDays = workingDays;
    }

    /** In the order in which they come. */
    public enum Step {
        FILE_READY,
        COMDIR,
        COMMITTEE,
        SENDING
    }

    /** The last day of one step. */
    public record Deadline(Step step, LocalDate day) {}

    public List<Deadline> before(LocalDate session) {
        return Arrays.stream(Step.values())
                .map(step -> new Deadline(step, workingDays.before(session, days(step))))
                .toList();
    }

    private int days(Step step) {
        return ((Number) decisions.ask(DECISION, Map.of("step", step.name())).get("workingDays")).intValue();
    }
}
