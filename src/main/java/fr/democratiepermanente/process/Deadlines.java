package fr.democratiepermanente.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the features when the timers of the models fire: the models name them, the working-day calendar dates them. */
@Component
public class Deadlines {

    private final ObjectProvider<Deadline> deadlines;

    Deadlines(ObjectProvider<Deadline> deadlines) {
        this.deadlines = deadlines;
    }

    /** Called by the models. */
    public Date at(String name, DelegateExecution execution) {
        return Date.from(at(name, execution.getProcessBusinessKey()));
    }

    Instant at(String name, String reference) {
        return deadlines.stream()
                .filter(deadline -> deadline.name().equals(name))
                .findFirst()
                .map(deadline -> deadline.at(reference))
                .orElseThrow(() -> new IllegalStateException("no feature dates the timer " + name));
    }
}
