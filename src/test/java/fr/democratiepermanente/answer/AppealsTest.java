package fr.democratiepermanente.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Authors contest their answer: once, in time, on their own page, in their own words. */
@ApplicationTest
class AppealsTest {

    private static final String REASON = "Vous parlez de la semaine, je parlais du samedi <script>alert(1)</script>.";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private Appeals appeals;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    private AnsweredCases cases;

    @BeforeEach
    void cases() {
        cases = new AnsweredCases(engine, intake);
    }

    @Test
    void theAuthorContestsOnTheirPageAndEveryoneSeesThatItIsReexamined() throws Exception {
        String reference = cases.answered();
        ownPage(reference).andExpect(content().string(containsString("action=\"/suivi/contestation\"")));
        publicPage(reference).andExpect(content().string(not(containsString("contestation"))));

        contest(reference, REASON).andExpect(status().isSeeOther()).andExpect(redirectedUrl("/suivi#contester"));

        ownPage(reference)
                .andExpect(content().string(containsString("samedi &lt;script&gt;alert(1)")))
                .andExpect(content().string(containsString("réexamen en cours")))
                .andExpect(content().string(not(containsString("action=\"/suivi/contestation\""))));
        publicPage(reference)
                .andExpect(content().string(containsString("Réponse contestée le ")))
                .andExpect(content().string(containsString("réexamen en cours")))
                .andExpect(content().string(containsString("La réponse est contestée")))
                .andExpect(content().string(containsString(AnsweredCases.ANSWER)))
                .andExpect(content().string(not(containsString("je parlais du samedi"))));
    }

    @Test
    void bothAnswersStayReadable() throws Exception {
        String reference = cases.answered();
        assertThat(appeals.contest(reference, REASON)).isEqualTo(Appeals.Outcome.TAKEN);
        cases.runJobs(reference);
        cases.submit("thomas.picard", reference, Map.of("answer", "Un train partira le samedi à 23 heures."));
        cases.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));

        String page = publicPage(reference).andReturn().getResponse().getContentAsString();

        assertThat(page)
                .containsSubsequence(
                        "Réponse après réexamen",
                        "Un train partira le samedi",
                        "Première réponse",
                        AnsweredCases.ANSWER);
        ownPage(reference).andExpect(content().string(not(containsString("action=\"/suivi/contestation\""))));
        assertThat(appeals.contest(reference, REASON)).isEqualTo(Appeals.Outcome.ALREADY_CONTESTED);
    }

    @ParameterizedTest
    @CsvSource({"trop court, en 20 caractères", "'   ', en 20 caractères"})
    void aReasonThatSaysTooLittleIsGivenBackWithWhatIsWrong(String reason, String problem) throws Exception {
        String reference = cases.answered();

        MockHttpSession session = new MockHttpSession();
        mvc.perform(post("/suivi/contestation")
                        .session(session)
                        .cookie(cookie(reference))
                        .param("reason", reason)
                        .with(csrf()))
                .andExpect(status().isSeeOther());

        mvc.perform(get("/suivi").session(session).cookie(cookie(reference)))
                .andExpect(content().string(containsString(problem)))
                .andExpect(content().string(containsString("aria-invalid=\"true\"")))
                .andExpect(content().string(containsString(">" + reason + "</textarea>")));
        assertUntouched(reference);
    }

    @Test
    void whatNoDatabaseKeepsAndWhatIsTooLongIsRefused() throws Exception {
        String reference = cases.answered();

        contest(reference, "a\u0000b".repeat(20)).andExpect(status().isBadRequest());
        contest(reference, "a\ud800b".repeat(20))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isIn(303, 400));
        contest(reference, "x".repeat(4001)).andExpect(status().isSeeOther());

        assertUntouched(reference);
    }

    @Test
    void twoMonthsLaterItIsTooLateAndThePageSaysNoMoreOfIt() throws Exception {
        String reference = cases.answered();
        ownPage(reference).andExpect(content().string(containsString("action=\"/suivi/contestation\"")));
        jdbc.sql("update answer set published_at = published_at - interval '3 months' where reference = ?")
                .param(reference)
                .update();

        assertThat(appeals.contest(reference, REASON)).isEqualTo(Appeals.Outcome.TOO_LATE);

        ownPage(reference).andExpect(content().string(not(containsString("action=\"/suivi/contestation\""))));
        assertUntouched(reference);
    }

    @Test
    void whenTheCaseNoLongerWaitsTheAuthorIsToldAndNothingIsRecorded() throws Exception {
        String reference = cases.answered();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "over"));
        MockHttpSession session = new MockHttpSession();

        mvc.perform(post("/suivi/contestation")
                        .session(session)
                        .cookie(cookie(reference))
                        .param("reason", REASON)
                        .with(csrf()))
                .andExpect(status().isSeeOther());

        mvc.perform(get("/suivi").session(session).cookie(cookie(reference)))
                .andExpect(content().string(containsString("ne peut plus être contestée")))
                .andExpect(content().string(containsString("samedi &lt;script&gt;")));
        assertUntouched(reference);
    }

    @Test
    void contestedTwentyTimesAtOnceItCountsOnce() throws Exception {
        String reference = cases.answered();
        ExecutorService browsers = Executors.newFixedThreadPool(5);
        try {
            List<Future<Appeals.Outcome>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(browsers.submit(() -> appeals.contest(reference, REASON)));
            }
            List<Appeals.Outcome> outcomes = new ArrayList<>();
            for (Future<Appeals.Outcome> one : sent) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).containsOnlyOnce(Appeals.Outcome.TAKEN);
            assertThat(outcomes).containsOnly(Appeals.Outcome.TAKEN, Appeals.Outcome.ALREADY_CONTESTED);
        } finally {
            browsers.shutdownNow();
        }
        assertThat(kinds(reference)).containsOnlyOnce(JournalKind.ANSWER_CONTESTED);
    }

    @Test
    void onlyTheAuthorsSecretContests() throws Exception {
        String reference = cases.answered();

        mvc.perform(post("/suivi/contestation").param("reason", REASON).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/suivi/contestation")
                        .cookie(new Cookie(AuthorCookie.NAME, "0".repeat(64)))
                        .param("reason", REASON)
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/suivi/contestation").cookie(cookie(reference)).param("reason", REASON))
                .andExpect(status().isForbidden());

        assertUntouched(reference);
    }

    @Test
    void theReasonsAreForThoseInChargeOfTheCase() throws Exception {
        String reference = cases.answered();
        appeals.contest(reference, REASON);

        caseFile(reference, "lea.martinet", "referent-agent", AnsweredCases.MOBILITY)
                .andExpect(content().string(containsString("samedi &lt;script&gt;alert(1)")));
        caseFile(reference, "marc.dubreuil", "elected-official")
                .andExpect(content().string(containsString("Contestée par l’auteur le ")))
                .andExpect(content().string(not(containsString("samedi"))));
    }

    private ResultActions caseFile(String reference, String agent, String... groups) throws Exception {
        return mvc.perform(get("/dossiers/" + reference)
                        .with(user(agent).authorities(AuthorityUtils.createAuthorityList(groups))))
                .andExpect(status().isOk());
    }

    private ResultActions contest(String reference, String reason) throws Exception {
        return mvc.perform(post("/suivi/contestation")
                .cookie(cookie(reference))
                .param("reason", reason)
                .with(csrf()));
    }

    private ResultActions ownPage(String reference) throws Exception {
        return mvc.perform(get("/suivi").cookie(cookie(reference))).andExpect(status().isOk());
    }

    private ResultActions publicPage(String reference) throws Exception {
        return mvc.perform(get("/propositions/" + reference)).andExpect(status().isOk());
    }

    private Cookie cookie(String reference) {
        return AuthorBrowser.cookie(sessions, reference);
    }

    private void assertUntouched(String reference) {
        assertThat(appeals.find(reference)).isEmpty();
        assertThat(proposals.get(reference).status()).isEqualTo(Status.CLOSED);
        assertThat(kinds(reference)).doesNotContain(JournalKind.ANSWER_CONTESTED, JournalKind.REOPENED);
    }

    private List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }
}
