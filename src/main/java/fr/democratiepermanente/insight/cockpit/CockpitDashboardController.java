package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first page of Cockpit: where proposals stand, which are late, what is stuck and who can free it. */
@RestController
class CockpitDashboardController {

    /** How many of each list are named; the rest is a number. */
    static final int NAMED = 10;

    /**
     * What is on the page.
     *
     * @param late how many cases are late in all
     * @param stuck how many steps wait in all for somebody to repair them
     * @param mails how many mails wait in all for an agent's decision
     */
    record Dashboard(
            CockpitFunnel.Stages funnel,
            long late,
            List<LateCase> latest,
            long stuck,
            List<Trouble> troubles,
            long mails,
            List<StoppedMail> stoppedMails) {}

    /** A case whose promised day has passed; {@code file} is null for a manager who may not read it. */
    record LateCase(String reference, String file, String status, String service, String due) {}

    /**
     * A step that failed for good.
     *
     * @param what happened, in words
     * @param remedy what solves it, and who does
     * @param job where in Cockpit, as a route
     */
    record Trouble(String key, String file, String step, String since, String what, String remedy, String job) {}

    /** A mail that did not leave, or perhaps not; {@code file} is null for a manager who may not read the case. */
    record StoppedMail(String reference, String file, String subject, String at, String what) {}

    private final CockpitFunnel funnel;
    private final Troubles troubles;
    private final CockpitReaders readers;
    private final CurrentAgent currentAgent;
    private final CockpitWords words;
    private final Clock clock;

    CockpitDashboardController(
            CockpitFunnel funnel,
            Troubles troubles,
            CockpitReaders readers,
            CurrentAgent currentAgent,
            CockpitWords words,
            Clock clock) {
        this.funnel = funnel;
        this.troubles = troubles;
        this.readers = readers;
        this.currentAgent = currentAgent;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/pilotage/cockpit/tableau")
    Dashboard dashboard(@RequestParam(name = "periode", defaultValue = "12m") String period) {
        SignedInAgent agent = currentAgent.get();
        Instant since = Period.of(period).since(WorkingDays.today(clock));
        return new Dashboard(
                funnel.stages(since),
                funnel.late(),
                funnel.latest(NAMED).stream().map(late -> line(late, agent)).toList(),
                troubles.stuck(),
                troubles.latest(NAMED, agent),
                troubles.mails(),
                troubles.stoppedMails(NAMED, agent));
    }

    private LateCase line(CockpitFunnel.Late late, SignedInAgent agent) {
        return new LateCase(
                late.reference(),
                readers.file(agent, late.reference()).orElse(null),
                words.of("status." + late.status()),
                late.service(),
                words.day(late.answerDueOn()));
    }
}
