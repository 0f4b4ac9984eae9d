package fr.democratiepermanente.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.Author;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.ReceivedFile;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.form.FormRefusedException;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An author takes a proposal back: the work stops, and nothing of the person is left anywhere. */
@ApplicationTest
class WithdrawalTest {

    private static final Author AUTHOR = new Author("Colombe Durandal", "colombe.durandal@example.org");
    private static final String PILOT = "claire.moreau";
    private static final String REFERENT = "lea.martinet";
    private static final Map<String, Object> QUALIFIED = Map.of(
            "destination", "IMMEDIATE_MEASURE",
            "level", "REGION",
            "theme", "MOBILITES",
            "service", "service-mobilites",
            "reason", "Peu coûteux, à essayer dès l’été.",
            "textPublishable", true);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Supports supports;

    @Autowired
    private Journal journal;

    @Autowired
    private AnswerClock answerClock;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private Documents documents;

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private TransactionTemplate transaction;
    private Agents agents;

    @BeforeEach
    void agents() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        transaction = new TransactionTemplate(transactions);
    }

    private String take(String title) {
        return take(AUTHOR, title, "Il passerait toutes les heures entre Graçay et Vatan.");
    }

    private String take(Author author, String title, String body) {
        String reference = intake.take(author.submission(title, body));
        cases.runJobs(reference);
        return reference;
    }

    /** A case with its author's name wherever one may come to stand, and a word of its text likewise. */
    private String worked(Author author, String thing) {
        String name = author.name().replaceFirst("\\S+ ", "");
        String title = "Un " + thing + " de nuit";
        String reference = take(author, title, "Le " + thing + " passerait toutes les heures.");
        documents.receive(
                new Document.Owner("CASE", reference),
                new ReceivedFile(
                        name + ".txt", true, new ByteArrayResource(author.name().getBytes(StandardCharsets.UTF_8))),
                null);
        Map<String, Object> qualified = new HashMap<>(QUALIFIED);
        qualified.put("reason", "Madame " + name + " a raison.");
        agents.submit(PILOT, reference, qualified);
        agents.submit(
                REFERENT,
                reference,
                Map.of(
                        "outcome",
                        "HANDLED",
                        "measureTitle",
                        "Le " + thing + " de Mme " + name,
                        "owner",
                        "Équipe " + name,
                        "dueOn",
                        "2027-07-01"));
        agents.submit(REFERENT, reference, Map.of("answer", "Madame " + name + ", le " + thing + " passera."));
        answerClock.explain(reference, new AnswerClock.Delay("Nous attendons Mme " + name, null), PILOT);
        journal.record(reference, JournalKind.TASK_CLAIMED, PILOT, null, "Rappeler Mme " + name);
        jdbc.sql("insert into submission (token, fingerprint, reference, submitted_at) values (?, ?, ?, now())")
                .params("token-" + reference, name, reference)
                .update();
        jdbc.sql("""
                        with batch as (
                            insert into import_batch (file_name, layout, state, uploaded_by, uploaded_at)
                            values ('liste.csv', 'TEMPLATE', 'DONE', 'claire.moreau', now()) returning id)
                        insert into import_row (import_id, row_number, state, title, reference)
                        select id, 1, 'IMPORTED', ?, ? from batch""").params(title, reference).update();
        return reference;
    }

    private ResultActions ask(String reference) throws Exception {
        return mvc.perform(get("/suivi/retrait").cookie(cookie(reference)));
    }

    private ResultActions withdraw(String reference, String text) throws Exception {
        return mvc.perform(post("/suivi/retrait")
                .param("texte", text)
                .param("confirmation", "oui")
                .cookie(cookie(reference))
                .with(csrf()));
    }

    private Cookie cookie(String reference) {
        return AuthorBrowser.cookie(sessions, reference);
    }

    private static ResultMatcher shows(String... words) {
        return result -> {
            for (String word : words) {
                content().string(containsString(word)).match(result);
            }
        };
    }

    private static ResultMatcher hides(String... words) {
        return result -> {
            for (String word : words) {
                content().string(not(containsString(word))).match(result);
            }
        };
    }

    /** Every place in the database, ours and the engine's, that holds a word. */
    private List<String> placesOf(String word) {
        return jdbc.sql("""
                        select table_name, column_name, data_type from information_schema.columns
                        where table_schema = 'public' and data_type in
                            ('character varying', 'text', 'bytea', 'jsonb', 'ARRAY', 'tsvector')
                          and table_name in (select tablename from pg_tables where schemaname = 'public')""").query().listOfRows().stream()
                .filter(column -> holds(column, word))
                .map(column -> column.get("table_name") + "." + column.get("column_name"))
                .toList();
    }

    private boolean holds(Map<String, Object> column, String word) {
        String name = (String) column.get("column_name");
        String text = "bytea".equals(column.get("data_type")) ? "encode(" + name + ", 'escape')" : name + "::text";
        return jdbc.sql("select exists (select from " + column.get("table_name") + " where lower(" + text + ") like ?)")
                .param("%" + word + "%")
                .query(Boolean.class)
                .single();
    }

    @Test
    void nothingOfTheAuthorNorOfAnErasedTextIsLeftInAnyTable() throws Exception {
        Author author = new Author("Zéphyrine Quatrefages", "zephyrine.quatrefages@example.org", "02 61 91 44 18");
        String reference = worked(author, "trinquebalot");
        String similar = take("Un trinquebalot de nuit, encore");
        assertThat(placesOf("quatrefages"))
                .contains(
                        "contributor.name",
                        "contributor.email",
                        "mail.recipient",
                        "document.content",
                        "document.name",
                        "answer.text",
                        "measure.owner",
                        "journal_entry.detail",
                        "answer_clock.delay_reason",
                        "triage_decision.reason",
                        "submission.fingerprint");
        assertThat(placesOf("trinquebalot"))
                .contains("proposal.title", "proposal.search", "triage_suggestion.reasons", "import_row.title");

        assertThat(placesOf(author.phone())).containsExactly("contributor.phone");
        withdraw(reference, "effacer").andExpect(status().isSeeOther()).andExpect(redirectedUrl("/suivi"));
        assertThat(jdbc.sql("select reasons ->> 'pastCases' from triage_suggestion where reference = ?")
                        .param(similar)
                        .query(String.class)
                        .single())
                .contains(reference, Withdrawals.ERASED_TEXT)
                .doesNotContain("trinquebalot");
        withdraw(similar, "effacer").andExpect(status().isSeeOther());

        assertThat(placesOf("quatrefages")).isEmpty();
        assertThat(placesOf("zephyrine")).isEmpty();
        assertThat(placesOf("trinquebalot")).isEmpty();
        assertThat(placesOf(author.phone())).isEmpty();
        assertThat(proposals.get(reference).title()).isEqualTo(Withdrawals.ERASED_TEXT);
        assertThat(proposals.get(reference).textPublished()).isFalse();
    }

    @Test
    void theTasksGoAtOnceAndTheLinkLeadsToALastPage() throws Exception {
        String reference = worked(AUTHOR, "pataclet");
        ask(reference).andExpect(status().isOk()).andExpect(shows("Que devient votre texte", "sans savoir qui"));
        mvc.perform(get("/suivi").cookie(cookie(reference))).andExpect(shows("/suivi/retrait"));

        withdraw(reference, "garder").andExpect(redirectedUrl("/suivi"));

        assertThat(agents.task(reference)).isNull();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count())
                .isZero();
        Proposal withdrawn = proposals.get(reference);
        assertThat(withdrawn.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(withdrawn.closedAt()).isPresent();
        assertThat(withdrawn.body()).contains("pataclet");
        assertThat(supports.support(reference, "someone@example.org")).isFalse();
        mvc.perform(get("/suivi").cookie(cookie(reference)))
                .andExpect(status().isOk())
                .andExpect(shows("Vous avez retiré cette proposition"))
                .andExpect(hides("pataclet", "Durandal"));
        mvc.perform(get("/propositions/" + reference))
                .andExpect(status().isOk())
                .andExpect(shows("a été retirée par son auteur", "pataclet", "ne recueille plus de soutiens"))
                .andExpect(hides("Durandal", "Qui s’en occupe", "name=\"email\""));
        withdraw(reference, "effacer").andExpect(redirectedUrl("/suivi"));
        ask(reference).andExpect(redirectedUrl("/suivi"));
        assertThat(proposals.get(reference).body()).contains("pataclet");
        assertThat(journal.of(reference))
                .filteredOn(entry -> entry.kind() == JournalKind.WITHDRAWN)
                .hasSize(1);
    }

    @Test
    void aChoiceAndAConfirmationAreAskedFor() throws Exception {
        String reference = take("Un trottoir roulant à Vatan");
        mvc.perform(post("/suivi/retrait").cookie(cookie(reference)).with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(shows("Dites ce que devient votre texte", "Cochez la case"));
        mvc.perform(post("/suivi/retrait")
                        .param("texte", "effacer")
                        .cookie(cookie(reference))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(shows("value=\"effacer\" aria-describedby=\"texte-effacer-help\" checked=\"checked\""));
        mvc.perform(post("/suivi/retrait").cookie(new Cookie("suivi", "0")).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/suivi/retrait")).andExpect(status().isNotFound());
        assertThat(proposals.get(reference).status()).isEqualTo(Status.QUALIFYING);
    }

    @Test
    void aPublishedAnswerStays() throws Exception {
        String reference = cases.take("Un préau à Graçay");
        cases.answer(reference);
        mvc.perform(get("/suivi").cookie(cookie(reference))).andExpect(hides("/suivi/retrait"));
        withdraw(reference, "effacer").andExpect(status().isConflict()).andExpect(shows("La réponse est publiée"));
        assertThat(proposals.get(reference).title()).isEqualTo("Un préau à Graçay");
        assertThat(proposals.contributor(reference)).isPresent();
    }

    @Test
    void anAgentWhoComesTooLateIsTold() {
        String reference = take("Un arrêt à la demande à Vatan");
        String task = agents.task(reference).getId();
        CompletableFuture<Void> agent = transaction.execute(status -> {
            withdrawals.withdraw(reference, false);
            return submit(task);
        });

        assertThatThrownBy(agent::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(FormRefusedException.class)
                .hasMessageContaining("rien n’a été enregistré");
        assertThat(proposals.get(reference).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(proposals.get(reference).destination()).isEmpty();
    }

    @Test
    void anAuthorWhoWithdrawsWhileAnAgentDecidesStillWithdraws() {
        String reference = take("Un arrêt de plus à Graçay");
        CompletableFuture<Boolean> author = transaction.execute(status -> {
            agents.submit(PILOT, reference, QUALIFIED);
            return CompletableFuture.supplyAsync(() -> withdrawals.withdraw(reference, false));
        });

        assertThat(author.join()).isTrue();
        assertThat(proposals.get(reference).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(agents.task(reference)).isNull();
    }

    private CompletableFuture<Void> submit(String task) {
        return CompletableFuture.runAsync(
                () -> agents.as(PILOT, () -> engine.getFormService().submitTaskForm(task, QUALIFIED)));
    }
}
