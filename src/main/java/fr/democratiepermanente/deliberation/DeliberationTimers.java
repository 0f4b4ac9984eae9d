package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.DeliberationProcess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the deadlines of deliberations are looked at. */
@Configuration
class DeliberationTimers {

    @Bean
    Deadline deliberationDeadlineNeared(DeliberationWatch watch) {
        return Deadline.of(DeliberationProcess.DEADLINE_NEARED, watch::next);
    }

    @Bean
    Deadline deliberationSessionHeld(DeliberationWatch watch) {
        return Deadline.of(DeliberationProcess.SESSION_HELD, watch::sessionHeld);
    }

    @Bean
    Deadline deliberationDeadlineFollowed(DeliberationWatch watch) {
        return Deadline.of(DeliberationProcess.DEADLINE_FOLLOWED, watch::next);
    }
}
