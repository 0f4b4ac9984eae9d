package fr.democratiepermanente.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The promised answer: when it is due, what moves the day, and who is told. */
@ApplicationTest
class AnswerClockTest {

    /** A Monday. */
    private static final LocalDate DEPOSIT = LocalDate.of(2027, 2, 1);

    @Autowired
    private TravellingClock clock;

    @Autowired
    private AnswerClock answerClock;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Cases cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private ObservedDelays delays;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc web;

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void theDayIsCountedInWorkingDaysWithoutHolidays() {
        at(DEPOSIT);
        String reference = cases.take("Un délai compté juste");

        // Forty working days from 1 February 2027, Easter Monday (29 March) left out.
        assertThat(due(reference)).isEqualTo(LocalDate.of(2027, 3, 30));
    }

    @Test
    void theOrientationGivesTheAnswerItsOwnTimeAndMovesItsTimers() {
        at(DEPOSIT);
        String reference = cases.take("Une mesure, plus vite");

        cases.qualify(reference);

        assertThat(due(reference)).isEqualTo(LocalDate.of(2027, 3, 15));
        assertThat(fires(reference, ProposalProcess.ANSWER_OVERDUE)).isEqualTo("2027-03-16T00:00+01:00[Europe/Paris]");
        assertThat(fires(reference, ProposalProcess.HOLDER_REMINDER_DUE))
                .isEqualTo("2027-03-02T08:00+01:00[Europe/Paris]");
    }

    @Test
    void anOrientationThatIsNotConfirmedShowsInNoDate() {
        at(DEPOSIT);
        String reference =
                proposals.open(Agents.submission("Un refus à confirmer")).reference();
        LocalDate before = due(reference);

        proposals.qualify(
                reference,
                new Qualification(Destination.NOT_EXPLOITABLE, Level.AUCUN, "MOBILITES", "service-mobilites", false));
        assertThat(due(reference)).isEqualTo(before);

        proposals.confirmOrientation(reference);
        assertThat(due(reference)).isEqualTo(LocalDate.of(2027, 3, 1));
    }

    @Test
    void anOrientationMakesNoAnswerLateThatWasPromisedForLater() {
        at(DEPOSIT);
        String reference = proposals.open(Agents.submission("Un refus tardif")).reference();
        at(LocalDate.of(2027, 3, 9));
        proposals.qualify(
                reference,
                new Qualification(Destination.NOT_EXPLOITABLE, Level.AUCUN, "MOBILITES", "service-mobilites", false));
        proposals.confirmOrientation(reference);
        // Twenty working days were over on 1 March: ten are left, and never more than were promised.
        assertThat(due(reference)).isEqualTo(LocalDate.of(2027, 3, 23));

        at(DEPOSIT);
        String late = proposals.open(Agents.submission("Un refus bien tardif")).reference();
        at(LocalDate.of(2027, 3, 29));
        proposals.qualify(
                late,
                new Qualification(Destination.NOT_EXPLOITABLE, Level.AUCUN, "MOBILITES", "service-mobilites", false));
        proposals.confirmOrientation(late);
        assertThat(due(late)).isEqualTo(LocalDate.of(2027, 3, 30));
    }

    @Test
    void theClockStandsStillWhileTheAuthorIsAsked() {
        at(DEPOSIT);
        String reference = cases.take("Une question suspend le délai");
        at(LocalDate.of(2027, 2, 8));
        answerClock.pause(reference);
        answerClock.pause(reference);
        assertThat(timer(reference, ProposalProcess.ANSWER_OVERDUE).isSuspended())
                .isTrue();
        assertThat(answerClock.isPaused(reference)).isTrue();

        // A week, of five working days.
        at(LocalDate.of(2027, 2, 15));
        answerClock.resume(reference);
        answerClock.resume(reference);

        assertThat(due(reference)).isEqualTo(LocalDate.of(2027, 4, 6));
        assertThat(timer(reference, ProposalProcess.ANSWER_OVERDUE).isSuspended())
                .isFalse();
        // Summer time begins on 28 March: midnight stays midnight.
        assertThat(fires(reference, ProposalProcess.ANSWER_OVERDUE)).isEqualTo("2027-04-07T00:00+02:00[Europe/Paris]");
    }

    @Test
    void anOrientationChosenWhileTheClockStandsStillLetsNoTimerGo() {
        at(DEPOSIT);
        String reference = cases.take("Orientée pendant la pause");
        answerClock.pause(reference);

        cases.qualify(reference);

        assertThat(timer(reference, ProposalProcess.ANSWER_OVERDUE).isSuspended())
                .isTrue();
    }

    @Test
    void aLateCaseIsAdmittedAndExplainedPubliclyUntilItIsAnswered() throws Exception {
        String reference = cases.take("En retard, et c’est dit");
        fire(reference, ProposalProcess.ANSWER_OVERDUE);
        cases.runJobs(reference);

        web.perform(get("/propositions/" + reference))
                .andExpect(content().string(Matchers.containsString("nous avons du retard")));
        web.perform(get("/propositions").param("statut", "retard"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString(reference)));

        answerClock.explain(
                reference,
                new AnswerClock.Delay("L’étude attend un <b>avis</b>.", LocalDate.of(2027, 9, 3)),
                "nadia.benali");
        web.perform(get("/propositions/" + reference))
                .andExpect(content().string(Matchers.containsString("L’étude attend un &lt;b&gt;avis&lt;/b&gt;.")))
                .andExpect(content().string(Matchers.containsString("Nous pensons répondre le 3")));
    }

    @Test
    void thePauseIsPublicToo() throws Exception {
        String reference = cases.take("Nous attendons l’auteur");
        answerClock.pause(reference);

        web.perform(get("/propositions/" + reference))
                .andExpect(content().string(Matchers.containsString("Le délai est suspendu")));
    }

    @Test
    void thePageOfDepositSaysThePromiseAndWhatWasObserved() throws Exception {
        web.perform(get("/propositions/nouvelle"))
                .andExpect(content().string(Matchers.containsString("Nous nous engageons à répondre avant le")));
    }

    @Test
    void observedDelaysAreThoseOfAnswersAlone() {
        clock.travelTo(Instant.parse("2040-01-01T09:00:00Z"));
        for (int days : new int[] {20, 30, 40, 50}) {
            answeredAfter(days, Channel.WEB);
        }
        contested(answeredAfter(10, Channel.WEB));
        answeredAfter(900, Channel.IMPORT);

        ObservedDelays.Observed observed = delays.read();

        assertThat(observed.all()).contains(new ObservedDelays.Delay("", 5, 30, 46));
        assertThat(observed.byTheme()).hasSize(1);
        assertThat(observed.byService()).hasSize(1);
    }

    /** Answered, and closed again three months later with a second answer. */
    private void contested(String reference) {
        jdbc.sql(
                        "insert into answer (reference, round, text, drafted_by, drafted_at, reviewed_by, reviewed_at, published_at)"
                                + " select reference, 1, 'Merci.', 'lea', closed_at, 'yanis', closed_at, closed_at"
                                + " from proposal where reference = ?")
                .param(reference)
                .update();
        jdbc.sql("update proposal set closed_at = closed_at + interval '90 days' where reference = ?")
                .param(reference)
                .update();
    }

    private String answeredAfter(int days, Channel channel) {
        Submission web = Agents.submission("Répondue en " + days + " jours");
        Instant now = clock.instant();
        String reference = proposals
                .open(
                        new Submission(web.title(), web.body(), web.theme(), null, channel, web.contributor()),
                        now.minus(Duration.ofDays(days)),
                        null)
                .reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        proposals.close(reference);
        return reference;
    }

    private void at(LocalDate day) {
        clock.travelTo(day.atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
    }

    private LocalDate due(String reference) {
        return proposals.get(reference).answerDueOn();
    }

    private String fires(String reference, String timer) {
        Instant date = timer(reference, timer).getDuedate().toInstant();
        return ZonedDateTime.ofInstant(date, WorkingDays.ZONE).toString();
    }

    private void fire(String reference, String timer) {
        management.executeJob(timer(reference, timer).getId());
    }

    private Job timer(String reference, String timer) {
        return management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .singleResult()
                        .getId())
                .activityId(timer)
                .singleResult();
    }
}
