package fr.democratiepermanente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.attack.Mailbox;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/**
 * One year of one proposal, day by day: a question, a reminder, a delay admitted, an authority chased twice, an answer,
 * an appeal, and what the authority did in the end. The author's page at each step is written to
 * {@code target/year-of-a-proposal.txt}.
 */
@ApplicationTest
class YearOfAProposalTest {

    private static final String AUTHOR = "ysoline.annee@example.org";
    private static final String AUTHORITY = "prefecture.annee@example.org";
    private static final Pattern LINK =
            Pattern.compile("https://democratie\\.example\\.org(/transmission/[0-9a-f]{64})");
    private static final Path DIARY = Path.of("target/year-of-a-proposal.txt");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private TravellingClock clock;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private MockMvc web;

    private Agents agents;
    private RuntimeService runtime;
    private ManagementService management;
    private String reference;

    @BeforeEach
    void beginADiary() throws IOException {
        runtime = engine.getRuntimeService();
        management = engine.getManagementService();
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        Files.deleteIfExists(DIARY);
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void theAuthorAlwaysReadsWhereItStands() throws Exception {
        on("2027-02-01");
        reference = intake.take(new Submission(
                "Une passerelle pour les vélos sur la voie ferrée",
                "Entre le lycée et la gare, il faut deux kilomètres de détour par une route sans piste cyclable.",
                "MOBILITES",
                null,
                Channel.WEB,
                new ContributorDetails(ContributorDetails.Kind.PERSON, "Ysoline Année", null, AUTHOR, null, false)));
        runDueJobs();
        assertThat(page()).contains("Votre proposition DP-", "30\u00a0mars 2027");

        on("2027-02-03");
        agents.submit(
                "claire.moreau",
                reference,
                Map.of("outcome", "QUESTION", "questionText", "De quel lycée parlez-vous\u202f?"));
        runDueJobs();
        assertThat(page())
                .contains("De quel lycée parlez-vous", "Nous vous avons posé une question", "Le délai est suspendu");

        on("2027-02-25");
        assertThat(mailsTo(AUTHOR)).hasSize(3);

        on("2027-03-02");
        reply("Du lycée Maurice-Genevoix, côté nord.");
        runDueJobs();
        assertThat(page()).contains("Du lycée Maurice-Genevoix").doesNotContain("Le délai est suspendu");

        on("2027-03-05");
        agents.submit("claire.moreau", reference, qualification());
        agents.submit("yanis.lefevre", reference, Map.of("confirmed", "YES"));
        on("2027-03-15");
        agents.submit(
                "lea.martinet",
                reference,
                Map.of(
                        "outcome", "HANDLED",
                        "authority", "Préfecture de l’Année",
                        "level", "ETAT",
                        "authorityEmail", AUTHORITY,
                        "letter", "Nous vous transmettons une proposition pour la voie ferrée."));
        runDueJobs();
        assertThat(page()).contains("Préfecture de l’Année", "Notre courrier est parti le 15");

        on("2027-04-08");
        assertThat(page()).contains("Nous l’avons relancée le");
        on("2027-04-30");
        assertThat(page()).contains("relancée 2 fois", "nous avons du retard");

        agents.submit(
                "nadia.benali",
                reference,
                ProposalProcess.EXPLAIN_DELAY,
                Map.of("reason", "La préfecture n’a pas encore répondu.", "until", "2027-05-14"));
        assertThat(page()).contains("La préfecture n’a pas encore répondu.", "14\u00a0mai 2027");

        on("2027-05-10");
        agents.submit(
                "lea.martinet",
                reference,
                ProposalProcess.DRAFT_ANSWER,
                Map.of("answer", "La voie ferrée relève de l’État. Nous avons transmis votre proposition au préfet."));
        agents.submit("yanis.lefevre", reference, ProposalProcess.REVIEW_ANSWER, Map.of("decision", "PUBLISH"));
        runDueJobs();
        assertThat(page()).contains("La voie ferrée relève de l’État").doesNotContain("nous avons du retard");

        on("2027-06-15");
        web.perform(post("/suivi/contestation")
                        .cookie(cookie())
                        .param("reason", "La Région peut au moins financer l’étude.")
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        runDueJobs();
        assertThat(page()).contains("réexam");

        on("2027-07-05");
        agents.submit(
                "thomas.picard",
                reference,
                AppealProcess.REEXAMINE_PROPOSAL,
                Map.of("answer", "La Région finance la moitié de l’étude, votée en commission le 1er juillet."));
        agents.submit("yanis.lefevre", reference, AppealProcess.REVIEW_SECOND_ANSWER, Map.of("decision", "PUBLISH"));
        runDueJobs();
        assertThat(page()).contains("La Région finance la moitié de l’étude");

        on("2027-10-01");
        authorityAnswers("Les travaux de la passerelle commencent au printemps.");
        runDueJobs();
        assertThat(page()).contains("Les travaux de la passerelle commencent au printemps.");

        on("2028-02-01");
        assertThat(page()).contains("Les travaux de la passerelle", "La Région finance la moitié");
        assertThat(Files.readString(DIARY)).contains("1 février 2027", "1 février 2028");
    }

    /** Goes to the morning of a day and lets the engine do what has come due on each day in between. */
    private void on(String day) {
        LocalDate target = LocalDate.parse(day);
        LocalDate today = reference == null ? target : LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        for (LocalDate date = today; !date.isAfter(target); date = date.plusDays(1)) {
            clock.travelTo(date.atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
            if (reference != null) {
                runDueJobs();
            }
        }
    }

    private void runDueJobs() {
        for (Optional<Job> job = dueJob(); job.isPresent(); job = dueJob()) {
            management.executeJob(job.get().getId());
        }
    }

    private Optional<Job> dueJob() {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).active().list().stream())
                .filter(job -> job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(clock.instant()))
                .findFirst();
    }

    private Cookie cookie() {
        return AuthorBrowser.cookie(sessions, reference);
    }

    /** What the author reads now, without markup; kept in the diary. */
    private String page() throws Exception {
        String html = web.perform(get("/suivi").cookie(cookie()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String main = html.substring(html.indexOf("<main"), html.indexOf("<details class=\"diagram\""));
        String text = main.replaceAll("<[^>]+>", " ")
                .replace("&#39;", "’")
                .replaceAll("[ \\t]*\\n\\s*", "\n")
                .strip();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        String heading = "\n===== " + today.getDayOfMonth() + " "
                + today.getMonth().getDisplayName(TextStyle.FULL, Locale.FRENCH) + " "
                + today.getYear() + " =====\n";
        Files.writeString(DIARY, heading + text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return text;
    }

    private void reply(String text) throws Exception {
        String form = web.perform(get("/suivi").cookie(cookie()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        web.perform(multipart("/suivi/question")
                        .cookie(cookie())
                        .param("question", hidden(form, "question"))
                        .param("seen", hidden(form, "seen"))
                        .param("text", text)
                        .with(csrf()))
                .andExpect(status().isSeeOther());
    }

    private static String hidden(String form, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\"[^>]*value=\"(\\d+)\"").matcher(form);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private void authorityAnswers(String text) throws Exception {
        Matcher link = LINK.matcher(mailsTo(AUTHORITY).get(0));
        assertThat(link.find()).isTrue();
        MockHttpServletResponse opened =
                web.perform(get(link.group(1))).andReturn().getResponse();
        web.perform(post("/transmission/reponse")
                        .cookie(opened.getCookies())
                        .param("answer", text)
                        .with(csrf()))
                .andExpect(status().isSeeOther());
    }

    private List<String> mailsTo(String address) {
        return new Mailbox(smtp, address).mails();
    }

    private static Map<String, Object> qualification() {
        return Map.of(
                "destination", "OTHER_LEVEL",
                "level", "ETAT",
                "theme", "MOBILITES",
                "service", "service-mobilites",
                "reason", "La voie ferrée est à l’État.",
                "textPublishable", true);
    }
}
