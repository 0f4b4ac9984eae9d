package fr.democratiepermanente.opinion;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When services are reminded, and when nobody waits for them any longer. */
@Configuration
class OpinionDeadlines {

    @Bean
    Deadline opinionHalfTime(OpinionRounds rounds) {
        return Deadline.of("opinionHalfTime", reference -> {
            OpinionRound round = rounds.current(reference);
            return round.askedAt()
                    .plus(Duration.between(round.askedAt(), end(round)).dividedBy(2));
        });
    }

    @Bean
    Deadline opinionTimeUp(OpinionRounds rounds) {
        return Deadline.of("opinionTimeUp", reference -> end(rounds.current(reference)));
    }

    /** The end of the last day: what comes that day is in time. */
    private static Instant end(OpinionRound round) {
        return round.dueOn().plusDays(1).atStartOfDay(WorkingDays.ZONE).toInstant();
    }
}
