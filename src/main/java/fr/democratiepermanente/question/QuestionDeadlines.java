package fr.democratiepermanente.question;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.WorkingDays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long an answer is waited for. */
@Component
class QuestionDeadlines {

    /** Working days until the author is reminded, and again as many until the agent goes on without an answer. */
    static final int PATIENCE = 15;

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final WorkingDays workingDays;
    private final JdbcClient jdbc;
    private final Clock clock;

    QuestionDeadlines(WorkingDays workingDays, JdbcClient jdbc, Clock clock) {
        this.workingDays = workingDays;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The names are those of {@code question.bpmn}. */
    @Configuration
    static class Timers {

        @Bean
        Deadline questionReminder(QuestionDeadlines deadlines) {
            return Deadline.of("questionReminder", reference -> deadlines.after(reference, PATIENCE));
        }

        @Bean
        Deadline questionSilence(QuestionDeadlines deadlines) {
            return Deadline.of("questionSilence", reference -> deadlines.after(reference, 2 * PATIENCE));
        }
    }

    /** The last day of waiting, counted from the day the question was sent, today at first. */
    LocalDate lastDay(Question question) {
        return workingDays.after(day(question.isSent() ? question.sentAt() : clock.instant()), 2 * PATIENCE);
    }

    /** Counted from the day the question was sent, whenever its timers are dated: a new version of the model does so anew. */
    private Instant after(String reference, int days) {
        LocalDate sent = jdbc.sql("select max(sent_at) from question where reference = ? and closed_at is null")
                .param(reference)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single()
                .map(QuestionDeadlines::day)
                .orElseGet(() -> day(clock.instant()));
        return workingDays
                .after(sent, days)
                .atTime(END_OF_DAY)
                .atZone(WorkingDays.ZONE)
                .toInstant();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingDays.ZONE);
    }
}
