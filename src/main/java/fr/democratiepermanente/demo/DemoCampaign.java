package fr.democratiepermanente.demo;

import fr.democratiepermanente.insight.Campaigns;
import fr.democratiepermanente.insight.Figure;
import fr.democratiepermanente.process.Rehearsal;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.territory.LivingAreas;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills an empty database with a campaign of the size of the real one, by living through it: the clock goes back, and
 * authors and agents do what they would have done, in the processes themselves.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoCampaign implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCampaign.class);

    private final JdbcClient jdbc;
    private final LivingAreas areas;
    private final Campaigns campaigns;
    private final Authors authors;
    private final Desks desks;
    private final Rehearsal rehearsal;
    private final WorkingDays workingDays;
    private final DemoClock clock;
    private final Progress progress;

    DemoCampaign(
            JdbcClient jdbc,
            LivingAreas areas,
            Campaigns campaigns,
            Authors authors,
            Desks desks,
            Rehearsal rehearsal,
            WorkingDays workingDays,
            DemoClock clock,
            Progress progress) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.campaigns = campaigns;
        this.authors = authors;
        this.desks = desks;
        this.rehearsal = rehearsal;
        this.workingDays = workingDays;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (jdbc.sql("select exists (select from proposal)")
                .query(Boolean.class)
                .single()) {
            LOG.info("Campagne de démonstration : la base contient déjà des propositions, rien n’est ajouté");
            progress.end();
            return;
        }
        LocalDate today = WorkingDays.today(clock);
        Instant now = clock.instant();
        List<Town> towns = areas.all().stream()
                .map(area -> new Town(area.code(), area.name(), area.department()))
                .toList();
        Script script = new Script(today, towns);
        Timeline timeline = new Timeline();
        Play play = new Play(authors, desks, rehearsal, workingDays, clock, timeline);
        LOG.info("Campagne de démonstration : {} propositions à jouer, quelques minutes", Script.PROPOSALS);
        rehearsal.begin();
        try {
            show(script.startsOn().atTime(6, 0).atZone(WorkingDays.ZONE).toInstant());
            campaigns.add("demonstration", "Tournée citoyenne", script.startsOn(), script.endsOn(), targets());
            play.foresee(script.plans(), script.startsOn(), today);
            timeline.play(now, moment -> {
                show(moment);
                progress.at(script.startsOn(), LocalDate.ofInstant(moment, WorkingDays.ZONE), today);
            });
        } finally {
            clock.showTheTime();
            rehearsal.end();
            progress.end();
        }
        LOG.info("Campagne de démonstration prête");
    }

    private void show(Instant moment) {
        rehearsal.move(clock.show(moment));
    }

    private static Map<Figure, Integer> targets() {
        Map<Figure, Integer> targets = new EnumMap<>(Figure.class);
        targets.put(Figure.CONTRIBUTORS, Script.CONTRIBUTORS);
        targets.put(Figure.ORGANISATIONS, Script.ORGANISATIONS);
        targets.put(Figure.PROPOSALS, Script.PROPOSALS);
        Script.DESTINATIONS.forEach((destination, count) -> targets.put(Figure.valueOf(destination.name()), count));
        return targets;
    }
}
