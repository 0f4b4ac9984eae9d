package fr.democratiepermanente.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.PortfolioReviewProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One test per path through {@code portfolio-review.bpmn}, on the real application with the job executor at rest. */
@ApplicationTest
@CoversModel(PortfolioReviewProcess.KEY)
class PortfolioReviewPathTest extends ReviewFixture {

    private static final String MINUTES = "Le CrNum’ a passé en revue les cycles ouverts.";

    @Autowired
    private ReviewDays days;

    @Autowired
    private JavaMailSenderImpl sender;

    private static Map<String, Object> minutes(LocalDate nextOn) {
        return new HashMap<>(Map.of(
                "participants",
                "12",
                "minutes",
                MINUTES,
                "decisions",
                "Le cycle des cars continue.",
                "nextOn",
                nextOn.toString()));
    }

    /** A day of each test's own, and so are the mails that name it. */
    private static LocalDate dayOf(int test) {
        return DAY.plusDays(100L * test);
    }

    private static String french(LocalDate day) {
        return new FrenchDates().day(day);
    }

    @Test
    void aReviewIsPreparedHeldToldAndFollowedByTheNext() throws Exception {
        LocalDate day = dayOf(1);
        itIs(day.minusDays(30));
        String key = planned(day);
        assertThat(timer(key).getDuedate())
                .isEqualTo(day.minusDays(14)
                        .atTime(LocalTime.of(8, 0))
                        .atZone(WorkingDays.ZONE)
                        .toInstant());
        runDueJobs(key);
        assertThat(mails(COMDIR, french(day))).isEmpty();

        itIs(day.minusDays(14));
        runDueJobs(key);

        assertThat(mails(COMDIR, french(day)))
                .singleElement()
                .asString()
                .contains(
                        "où en sommes-nous",
                        "Ouvrir le tableau",
                        "https://democratie.example.org/pilotage/portefeuille")
                .doesNotContain("??");
        assertThat(mails("yanis.lefevre@example.org", french(day))).hasSize(1);
        assertThat(mails("lea.martinet@example.org", french(day))).isEmpty();
        assertThat(reviews.get(key).papersSentAt()).isNotNull();
        assertThat(agents.task(key)).as("nothing to do before the day").isNull();

        itIs(day);
        runDueJobs(key);

        assertThat(agents.task(key)).satisfies(task -> {
            assertThat(task.getName()).isEqualTo(key + " · Tenir la revue du portefeuille");
            assertThat(task.getDueDate())
                    .isEqualTo(day.atTime(LocalTime.of(18, 0))
                            .atZone(WorkingDays.ZONE)
                            .toInstant());
        });
        assertThat(reviews.get(key).boardKeptOn()).isEqualTo(day);
        assertThat(formOf(key)).contains("/pilotage/revues/" + key + "/dossier");

        itIs(day.plusDays(3));
        LocalDate next = day.plusDays(90);
        agents.submit(PILOT, key, minutes(next));
        runDueJobs(key);

        assertThat(instance(key)).isNull();
        assertThat(mails(COMDIR, "Compte rendu de la revue du portefeuille du " + french(day)))
                .singleElement()
                .asString()
                .contains(french(next), "/pilotage/revues/" + key)
                .doesNotContain(MINUTES, "??");
        assertThat(read("/pilotage/revues/" + key, Role.LINE_MANAGER))
                .contains(MINUTES, "Le cycle des cars continue.", "Claire Moreau", french(next))
                .contains("Le tableau tel qu’il était le " + french(day))
                .doesNotContain("??", "name=\"jour\"");
        Review following = reviews.open().orElseThrow();
        assertThat(following.day()).isEqualTo(next);
        assertThat(instance(following.key())).isNotNull();
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processDefinitionKey(PortfolioReviewProcess.KEY)
                        .list())
                .isEmpty();
    }

    @Test
    void aReviewThatIsMovedIsToldOnceAndItsTimersFollow() throws Exception {
        LocalDate day = dayOf(2);
        itIs(day.minusDays(30));
        String key = planned(day);
        LocalDate later = day.plusDays(21);

        move(Role.PILOT_DIRECTORATE, key, later.toString(), 1)
                .andExpect(redirectedUrl("/pilotage/revues/" + key + "?fait=deplacee"));

        assertThat(timer(key).getDuedate())
                .isEqualTo(later.minusDays(14)
                        .atTime(LocalTime.of(8, 0))
                        .atZone(WorkingDays.ZONE)
                        .toInstant());
        runDueJobs(key);
        assertThat(mails(COMDIR, "déplacée au " + french(later)))
                .singleElement()
                .asString()
                .contains("prévue le " + french(day) + ", a lieu le " + french(later));

        itIs(later.minusDays(14));
        runDueJobs(key);
        LocalDate sooner = later.minusDays(2);
        move(Role.PILOT_DIRECTORATE, key, sooner.toString(), 2).andExpect(status().isSeeOther());
        assertThat(timer(key).getDuedate())
                .as("the papers have left, the day is waited for")
                .isEqualTo(sooner.atTime(LocalTime.of(8, 0))
                        .atZone(WorkingDays.ZONE)
                        .toInstant());
    }

    @Test
    void aReviewThatDidNotTakePlaceIsWaitedForAgainWithANewBoard() throws Exception {
        LocalDate day = dayOf(3);
        itIs(day);
        String key = planned(day);
        runDueJobs(key);
        assertThat(reviews.get(key).boardKeptOn()).isEqualTo(day);
        LocalDate later = day.plusDays(7);

        move(Role.PILOT_DIRECTORATE, key, later.toString(), 1).andExpect(status().isSeeOther());
        runDueJobs(key);

        assertThat(agents.task(key)).isNull();
        assertThat(reviews.get(key).boardKeptOn()).isNull();
        assertThat(mails(COMDIR, "déplacée au " + french(later))).hasSize(1);
        itIs(later);
        runDueJobs(key);
        assertThat(agents.task(key).getTaskDefinitionKey()).isEqualTo(PortfolioReviewProcess.HOLD_REVIEW);
        assertThat(reviews.get(key).boardKeptOn()).isEqualTo(later);
    }

    @Test
    void theMinutesNeedADayThatHasComeAndANextOneAhead() throws Exception {
        LocalDate day = dayOf(4);
        itIs(day);
        String key = planned(day);
        runDueJobs(key);

        assertRefused(key, minutes(day), "Prochaine revue le");
        assertRefused(key, minutes(day.plusYears(2).plusDays(1)), "Prochaine revue le");
        Map<String, Object> silent = minutes(day.plusDays(90));
        silent.remove("minutes");
        assertRefused(key, silent, "Compte rendu");
        // Moved at the very moment its day came: the task is there all the same.
        jdbc.sql("update portfolio_review set day = day + 1, board_kept_on = null where id = ?")
                .param(Review.id(key))
                .update();
        assertRefused(key, minutes(day.plusDays(90)), "n’est pas encore venu");

        itIs(day.plusDays(1));
        agents.submit(PILOT, key, minutes(day.plusDays(90)));
        assertThat(reviews.get(key).boardKeptOn()).isEqualTo(day.plusDays(1));
        assertThatThrownBy(() -> agents.submit("lea.martinet", key, minutes(day)))
                .as("it is done")
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aReviewPlannedMeanwhileIsTheNextOne() throws Exception {
        LocalDate day = dayOf(5);
        itIs(day);
        String key = planned(day);
        runDueJobs(key);
        agents.submit(PILOT, key, minutes(day.plusDays(90)));
        String other = planned(day.plusDays(60));

        runDueJobs(key);

        assertThat(instance(key)).isNull();
        assertThat(reviews.open().orElseThrow().key()).isEqualTo(other);
    }

    @Test
    void aMailThatIsNotTakenHoldsUpNothingElseAndIsSentOnce() throws Exception {
        LocalDate day = dayOf(6);
        itIs(day);
        String key = planned(day);
        runDueJobs(key);
        agents.submit(PILOT, key, minutes(day.plusDays(90)));
        int port = sender.getPort();
        sender.setPort(1);
        try {
            assertThatThrownBy(() -> runDueJobs(key)).hasMessageContaining("non pris en charge");
        } finally {
            sender.setPort(port);
        }
        assertThat(reviews.open()).as("the next one is planned all the same").isPresent();
        for (Job job : engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(key).getId())
                .list()) {
            engine.getManagementService().executeJob(job.getId());
        }
        assertThat(mails(COMDIR, "Compte rendu de la revue du portefeuille du " + french(day)))
                .hasSize(1);
        assertThat(instance(key)).isNull();
    }

    private String formOf(String key) throws Exception {
        String form = new ObjectMapper()
                .readTree(engine.getFormService()
                        .getDeployedTaskForm(agents.task(key).getId()))
                .toString();
        assertThat(form)
                .contains("\"defaultValue\":\"" + days.next(reviews.get(key).day()) + "\"");
        return form;
    }

    private void assertRefused(String key, Map<String, Object> values, String message) {
        assertThatThrownBy(() -> agents.submit(PILOT, key, values))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining(message);
    }
}
