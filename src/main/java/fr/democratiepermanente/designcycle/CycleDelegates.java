package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.Sessions;
import fr.democratiepermanente.designcycle.CycleMails.SessionMove;
import fr.democratiepermanente.experiment.Experiments;
import fr.democratiepermanente.experiment.NewExperiment;
import fr.democratiepermanente.process.ActivityListener;
import fr.democratiepermanente.process.ActivityStep;
import fr.democratiepermanente.process.AnnouncementProcess;
import fr.democratiepermanente.process.RepeatedStep;
import fr.democratiepermanente.process.RoutingStep;
import fr.democratiepermanente.process.ServiceStep;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the models of a cycle call. */
@Configuration
class CycleDelegates {

    private final Cycles cycles;
    private final Trail trail;

    CycleDelegates(Cycles cycles, Trail trail) {
        this.cycles = cycles;
        this.trail = trail;
    }

    /** No process without its cycle: whatever starts one must have opened it. */
    @Bean
    ActivityListener requireCycle() {
        return (key, activity) -> cycles.get(key);
    }

    @Bean
    ActivityListener beginPhase() {
        return (key, activity) -> cycles.begin(key, Phase.of(activity));
    }

    @Bean
    ActivityListener endPhase() {
        return (key, activity) -> cycles.end(key, Phase.of(activity));
    }

    @Bean
    ActivityListener closeCycle() {
        return (key, activity) -> cycles.close(cycles.get(key));
    }

    /** Its phase may be over by the time the mail server takes the mail: then there is nothing to say any more. */
    @Bean
    ActivityStep watchPhase(CycleMails mails, Clock clock) {
        return (key, activity) -> {
            Cycle cycle = cycles.get(key);
            Span span = cycles.span(cycle, Phase.watchedBy(activity));
            LocalDate today = WorkingDays.today(clock);
            if (cycle.isOver() || !span.isRunning()) {
                return;
            }
            if (span.isLate(today)) {
                mails.late(cycle, span, today);
                trail.add(cycle.id(), Trail.Kind.PHASE_LATE, null, span.phase().name());
            } else {
                mails.warn(cycle, span);
                trail.add(
                        cycle.id(),
                        Trail.Kind.PHASE_END_NEARED,
                        null,
                        span.phase().name());
            }
        };
    }

    @Bean
    ServiceStep tellTeamOfMove(CycleMails mails, Sessions sessions) {
        return key -> {
            Cycle cycle = cycles.get(key);
            // Somebody may have chosen another session meanwhile, or none.
            if (cycle.session() != null) {
                Session session = sessions.find(cycle.session()).orElseThrow();
                SessionMove move = new SessionMove(
                        session.id(), session.title(), session.heldOn(), session.cancelled(), session.version());
                mails.moved(cycle, move, cycles.calendar(cycle));
            }
        };
    }

    @Bean
    ServiceStep returnCases(CycleCases cases) {
        return key -> {
            Cycle cycle = cycles.get(key);
            trail.add(cycle.id(), Trail.Kind.CASES_RETURNED, null, String.valueOf(cases.giveBack(cycle)));
        };
    }

    @Bean
    ServiceStep openExperiment(Experiments experiments, Team team, CycleCases cases) {
        return key -> {
            Cycle cycle = cycles.get(key);
            String experiment = experiments.open(new NewExperiment(
                    cycle.title(),
                    cycle.question(),
                    key,
                    cycle.chantier(),
                    cycle.sponsor(),
                    team.users(cycle.id()),
                    cases.of(cycle).stream().map(CycleCases.Source::reference).toList(),
                    cycle.sponsor()));
            cycles.ledTo(cycle, experiment);
        };
    }

    @Bean
    RoutingStep gatherAuthors(Announcements announcements) {
        return key -> Map.of(AnnouncementProcess.AUTHORS, announcements.gather(cycles.get(key)));
    }

    @Bean
    RepeatedStep tellAuthors(Announcements announcements) {
        return (key, number) -> announcements.send(cycles.get(key), number);
    }

    @Bean
    ServiceStep tellAuthorOfFollowUp(FollowUps followUps) {
        return followUps::send;
    }
}
