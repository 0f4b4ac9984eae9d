package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.SessionSteps;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Proposes the calendar of a cycle. */
@Component
public class CyclePlanning {

    private final SessionSteps steps;

    CyclePlanning(SessionSteps steps) {
        this.steps = steps;
    }

    /**
     * The usual seasons, or backwards from the day on which the file of a session has to be ready.
     *
     * @param aimed the session, or null
     */
    public List<Span> propose(LocalDate today, Session aimed) {
        if (aimed == null) {
            return CycleCalendar.proposed(today);
        }
        LocalDate ready = steps.before(aimed.heldOn()).get(0).day();
        return CycleCalendar.backwards(today, ready.isAfter(today) ? ready : today.plusDays(1));
    }
}
