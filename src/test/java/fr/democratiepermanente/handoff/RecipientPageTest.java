package fr.democratiepermanente.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What an authority does through its link, without an account, and what the author and everyone see of it. */
@ApplicationTest
class RecipientPageTest {

    private static final String WRONG = "0".repeat(64);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private HandOffTable table;

    @Autowired
    private HandOffs handOffs;

    @Autowired
    private Journal journal;

    @Autowired
    private AuthorSessions sessions;

    private HandOffCase cases;
    private String reference;
    private String link;

    @Autowired
    void open(ProcessEngine engine, Proposals proposals, HandOffs handOffs, GreenMail smtp) {
        cases = new HandOffCase(engine, proposals, handOffs, smtp);
    }

    @BeforeEach
    void sendALetter() {
        String mailbox = HandOffCase.mailbox();
        reference = cases.handedOff(mailbox);
        cases.runJobs(reference);
        link = HandOffCase.link(cases.mails(mailbox).get(0));
    }

    @Test
    void wrongSecretsAllGiveTheSameAnswer() throws Exception {
        for (String target : List.of("/transmission", "/transmission/" + WRONG, link.substring(0, 40), link + "0")) {
            mvc.perform(get(target)).andExpect(status().isNotFound());
        }
        for (String target : List.of("/transmission/reception", "/transmission/reponse")) {
            mvc.perform(post(target).with(csrf())).andExpect(status().isNotFound());
            mvc.perform(post(target).with(csrf()).cookie(new Cookie("transmission", WRONG)))
                    .andExpect(status().isNotFound());
        }
        assertThat(letter().acknowledgedAt()).isNull();
    }

    @Test
    void readingChangesNothingAndTellsNothingOfTheAuthor() throws Exception {
        HandOff before = letter();

        mvc.perform(head(link)).andExpect(status().isSeeOther());
        mvc.perform(get(link))
                .andExpect(redirectedUrl("/transmission"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(cookie().httpOnly("transmission", true))
                .andExpect(cookie().path("transmission", "/transmission"));
        read().andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Un pont à réparer"),
                                containsString("Nous vous écrivons."),
                                containsString("Préfecture des Essais"),
                                containsString("Direction des mobilités"),
                                not(containsString("Camille")),
                                not(containsString("camille@")),
                                not(containsString("??")))));
        mvc.perform(get("/transmission/reception").cookie(secret())).andExpect(status().isNotFound());

        assertThat(letter()).isEqualTo(before);
    }

    @Test
    void whoGuessesWaitsEvenWithTheRightSecret() throws Exception {
        RequestPostProcessor stranger = request -> {
            request.setRemoteAddr("127.77.3.1");
            return request;
        };
        int status = 404;
        for (int n = 0; n < 100 && status == 404; n++) {
            status = mvc.perform(get("/transmission/" + WRONG).with(stranger))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        }

        assertThat(status).isEqualTo(429);
        mvc.perform(get(link).with(stranger)).andExpect(status().isTooManyRequests());
        mvc.perform(get(link)).andExpect(status().isSeeOther());
    }

    @Test
    void nothingIsTakenWithoutTheToken() throws Exception {
        mvc.perform(post("/transmission/reception").cookie(secret())).andExpect(status().isForbidden());
        mvc.perform(post("/transmission/reponse").cookie(secret()).param("answer", "Longuement écrite"))
                .andExpect(status().isForbidden());
        mvc.perform(post("/transmission/reprise").with(csrf()).cookie(secret()).param("answer", "Longuement écrite"))
                .andExpect(status().isForbidden())
                .andExpect(content()
                        .string(allOf(containsString("Longuement écrite"), containsString("envoyez-la de nouveau"))));

        assertThat(letter().acknowledgedAt()).isNull();
        assertThat(letter().answeredAt()).isNull();
    }

    @Test
    void twentyAcknowledgementsAtOnceAreOne() throws Exception {
        Callable<Integer> acknowledgement =
                () -> send("/transmission/reception").andReturn().getResponse().getStatus();

        assertThat(together(20, n -> acknowledgement)).containsOnly(303);

        assertThat(count(JournalKind.HAND_OFF_ACKNOWLEDGED)).isEqualTo(1);
        assertThat(timer().getDuedate()).isAfter(Date.from(letter().acknowledgedAt()));
        read().andExpect(content()
                .string(allOf(
                        containsString("Vous avez accusé réception le"),
                        not(containsString("action=\"/transmission/reception\"")))));
    }

    @Test
    void twentyAnswersAtOnceAreOneAndTheOthersAreGivenBack() throws Exception {
        assertThat(together(
                        20,
                        n -> () ->
                                answer("Réponse " + n).andReturn().getResponse().getStatus()))
                .containsOnlyOnce(303)
                .containsOnly(303, 409);

        assertThat(count(JournalKind.HAND_OFF_ANSWERED)).isEqualTo(1);
        answer("Une précision")
                .andExpect(status().isConflict())
                .andExpect(content().string(allOf(containsString("Une précision"), containsString("entre-temps"))));
    }

    @Test
    void acknowledgementThatArrivesAsTheTimerFiresIsKept() throws Exception {
        String timer = timer().getId();
        ManagementService management = engine.getManagementService();

        List<Integer> outcomes = together(
                2,
                n -> n == 0
                        ? () -> send("/transmission/reception")
                                .andReturn()
                                .getResponse()
                                .getStatus()
                        : () -> {
                            try {
                                management.executeJob(timer);
                            } catch (ProcessEngineException lost) {
                                return 0;
                            }
                            return 0;
                        });
        cases.runJobs(reference);

        assertThat(outcomes).containsExactly(303, 0);
        assertThat(cases.instance(reference)).isNotNull();
        assertThat(engine.getRuntimeService()
                        .getActiveActivityIds(cases.instance(reference).getId()))
                .contains("answerOverdue");
    }

    @Test
    void badAnswersAreSaidBesideTheirFieldAndKept() throws Exception {
        answer("  ")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"answer-error\"")));
        answer("x".repeat(5_001))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("trop longue"), containsString("x".repeat(5_001)))));
        answer("nul\u0000").andExpect(status().is4xxClientError());

        assertThat(letter().answeredAt()).isNull();
    }

    @Test
    void theAuthorReadsTheAnswerAtOnceAndEveryoneOnceAnAgentReadIt() throws Exception {
        page("/propositions/" + reference, "Notre courrier est parti le", "Elle n’a pas encore accusé réception.");
        cases.letTimePass(reference);
        page("/propositions/" + reference, "Nous l’avons relancée le");
        send("/transmission/reception").andExpect(redirectedUrl("/transmission?fait"));
        page(
                "/propositions/" + reference,
                "Préfecture des Essais",
                "Elle a accusé réception le",
                "attendons sa réponse");

        answer("Ce pont rouvrira <b>en 2028</b>.").andExpect(redirectedUrl("/transmission?fait"));
        cases.runJobs(reference);
        page("/propositions/" + reference, "Un agent lit sa réponse")
                .andExpect(content().string(not(containsString("Ce pont rouvrira"))));
        own().andExpect(content()
                .string(allOf(
                        containsString("Ce pont rouvrira &lt;b&gt;en 2028&lt;/b&gt;."), not(containsString("??")))));

        cases.submit(reference, Map.of("publish", "YES"));
        page("/propositions/" + reference, "Elle a répondu le", "Ce pont rouvrira &lt;b&gt;");
    }

    @Test
    void lateAnswerReachesTheAuthor() throws Exception {
        for (int n = 0; n < 4; n++) {
            cases.letTimePass(reference);
        }
        cases.submit(reference, Map.of("decision", "ABANDONED", "reason", "Personne ne répond."));
        page("/propositions/" + reference, "Nous ne l’attendons plus")
                .andExpect(content().string(not(containsString("Personne ne répond."))));
        own().andExpect(content().string(containsString("Personne ne répond.")));

        answer("Nous voici enfin.").andExpect(redirectedUrl("/transmission?fait"));
        cases.runJobs(reference);

        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(HandOffProcess.READ_ANSWER);
        own().andExpect(content().string(containsString("Nous voici enfin.")));
    }

    @Test
    void aCaseThatEndedShowsNothingAndTakesNothing() throws Exception {
        handOffs.cancel(reference);

        read().andExpect(content()
                .string(allOf(
                        containsString("Cette transmission est arrêtée"),
                        not(containsString("Un pont à réparer")),
                        not(containsString("textarea")))));
        send("/transmission/reception").andExpect(status().isSeeOther());
        answer("Trop tard.").andExpect(status().isConflict());
        assertThat(letter().acknowledgedAt()).isNull();
        mvc.perform(get("/propositions/" + reference))
                .andExpect(content().string(not(containsString("Préfecture des Essais"))));
    }

    private ResultActions read() throws Exception {
        return mvc.perform(get("/transmission").cookie(secret())).andExpect(status().isOk());
    }

    private ResultActions send(String target) throws Exception {
        return mvc.perform(post(target).with(csrf()).cookie(secret()));
    }

    private ResultActions answer(String words) throws Exception {
        return mvc.perform(
                post("/transmission/reponse").with(csrf()).cookie(secret()).param("answer", words));
    }

    private ResultActions own() throws Exception {
        return page(get("/suivi").cookie(AuthorBrowser.cookie(sessions, reference)));
    }

    private ResultActions page(String target, String... texts) throws Exception {
        ResultActions page = page(get(target));
        for (String text : texts) {
            page.andExpect(content().string(containsString(text)));
        }
        return page;
    }

    private ResultActions page(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andExpect(status().isOk());
    }

    private Cookie secret() {
        return new Cookie("transmission", link.substring("/transmission/".length()));
    }

    private HandOff letter() {
        return table.of(reference).get(0);
    }

    private long count(JournalKind kind) {
        return journal.of(reference).stream()
                .filter(entry -> entry.kind() == kind)
                .count();
    }

    private Job timer() {
        return cases.timer(reference);
    }

    private interface Numbered {
        Callable<Integer> work(int n);
    }

    /** Does things at the same moment, and tells what came of each. */
    private static List<Integer> together(int count, Numbered works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier start = new CyclicBarrier(count);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                Callable<Integer> work = works.work(n);
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<Integer> outcomes = new ArrayList<>();
            for (Future<Integer> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }
}
