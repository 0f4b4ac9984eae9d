package fr.democratiepermanente.question;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** How long an answer is waited for. */
@Component
class QuestionDeadlines {

    /** Working days until the author is reminded, and again as many until the agent goes on without an answer. */
    static final int PATIENCE = 15;

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final WorkingDays workingDays;
    private final Clock clock;

    QuestionDeadlines(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The names are those of {@code question.bpmn}. */
    @Configuration
    static class Timers {

        @Bean
        Deadline questionReminder(QuestionDeadlines deadlines) {
            return Deadline.of("questionReminder", reference -> deadlines.after(PATIENCE));
        }

        @Bean
        Deadline questionSilence(QuestionDeadlines deadlines) {
            return Deadline.of("questionSilence", reference -> deadlines.after(2 * PATIENCE));
        }
    }

    /** The last day of waiting, counted from the day the question was sent, today at first. */
    LocalDate lastDay(Question question) {
        return workingDays.after(day(question.isSent() ? question.sentAt() : clock.instant()), 2 * PATIENCE);
    }

    /** The timers start when the question has just been sent. */
    private Instant after(int days) {
        return workingDays
                .after(day(clock.instant()), days)
                .atTime(END_OF_DAY)
                .atZone(WorkingDays.ZONE)
                .toInstant();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingDays.ZONE);
    }
}
