package fr.democratiepermanente.handoff;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long authorities are waited for. */
@Configuration
class HandOffDeadlines {

    /** Working days to acknowledge the letter, and each reminder. */
    static final int RECEIPT_WITHIN = 15;

    /** Working days to answer once it is received: other authorities have their own pace. */
    static final int ANSWER_WITHIN = 60;

    private record HandOffDeadline(String name, Function<String, Instant> date) implements Deadline {
        @Override
        public Instant at(String reference) {
            return date.apply(reference);
        }
    }

    private final HandOffs handOffs;
    private final WorkingDays workingDays;
    private final Clock clock;

    HandOffDeadlines(HandOffs handOffs, WorkingDays workingDays, Clock clock) {
        this.handOffs = handOffs;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Bean
    Deadline handOffReceiptOverdue() {
        return new HandOffDeadline("handOffReceiptOverdue", reference -> receiptOverdue(handOffs.open(reference)));
    }

    @Bean
    Deadline handOffAnswerOverdue() {
        return new HandOffDeadline("handOffAnswerOverdue", reference -> answerOverdue(handOffs.open(reference)));
    }

    /** A letter that could not leave is not waited for: a person decides at once. */
    private Instant receiptOverdue(HandOff handOff) {
        if (handOff.sentAt() == null) {
            return clock.instant();
        }
        return after(handOff.chasedAt() == null ? handOff.sentAt() : handOff.chasedAt(), RECEIPT_WITHIN);
    }

    private Instant answerOverdue(HandOff handOff) {
        Instant received = handOff.acknowledgedAt() == null ? clock.instant() : handOff.acknowledgedAt();
        return after(handOff.waitingSince() == null ? received : handOff.waitingSince(), ANSWER_WITHIN);
    }

    private Instant after(Instant start, int days) {
        LocalDate day = workingDays.after(LocalDate.ofInstant(start, WorkingDays.ZONE), days);
        return WorkingDays.morning(day);
    }
}
