package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** A digest leaves on the next working day, in the morning: until then, what was recorded by mistake is taken back. */
@Component
class DigestDeadline implements Deadline {

    private final WorkingDays workingDays;
    private final Clock clock;

    DigestDeadline(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "resultsDigest";
    }

    @Override
    public Instant at(String digest) {
        LocalDate today = WorkingDays.today(clock);
        return WorkingDays.morning(workingDays.after(today, 1));
    }
}
