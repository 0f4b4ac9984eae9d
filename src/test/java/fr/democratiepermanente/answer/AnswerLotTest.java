package fr.democratiepermanente.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.answer.AnswerLot.Line;
import fr.democratiepermanente.answer.AnswerLot.Outcome;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The same answer to several cases: each is checked, drafted and approved on its own. */
@ApplicationTest
class AnswerLotTest {

    private static final String TEXT = "Votre proposition {title} ({reference}) rejoint le plan vélo de 2028.";
    private static final String LEA = AnsweredCases.DRAFTER;
    private static final String THOMAS = "thomas.picard";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private AnswerLots lots;

    @Autowired
    private Answers answers;

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
    void oneTextBecomesTheAnswerOfEachCaseAndSomebodyElsePublishesThem() throws Exception {
        String one = toDraft();
        String other = toDraft();
        assertThat(LotPages.text(as(LEA).open("?tout=1")))
                .contains("value=\"" + one + "\"")
                .contains("value=\"" + other + "\"")
                .contains("checked=\"checked\"");

        assertThat(LotPages.text(as(LEA).send("/apercu", TEXT, one, other)))
                .contains(filled(one), filled(other), "Rédiger ces 2");
        assertThat(answers.find(one)).isEmpty();
        long lot = as(LEA).draft(TEXT, one, other);

        assertThat(lots.lines(lot))
                .extracting(Line::reference, Line::outcome)
                .containsExactlyInAnyOrder(tuple(one, Outcome.DRAFTED), tuple(other, Outcome.DRAFTED));
        assertThat(answers.find(one)).map(Answers.Draft::text).contains(filled(one));
        assertThat(answers.find(one)).map(Answers.Draft::draftedBy).contains(LEA);
        assertThat(LotPages.text(as(LEA).open("/" + lot)))
                .contains(">Réponse rédigée, à relire<")
                .doesNotContain("Publier les réponses");

        assertThat(LotPages.text(as("yanis.lefevre").open(""))).contains("/reponses/lot/" + lot);
        assertThat(LotPages.text(as("yanis.lefevre").open("/" + lot))).contains(filled(one), filled(other));
        as("yanis.lefevre").send("/" + lot + "/validation", "", one).andExpect(status().isSeeOther());
        cases.runJobs(one);

        assertThat(answers.of(one)).isPresent();
        assertThat(answers.of(other)).isEmpty();
        assertThat(cases.task(other).getTaskDefinitionKey()).isEqualTo(ProposalProcess.REVIEW_ANSWER);
        assertThat(LotPages.text(as("yanis.lefevre").open("/" + lot)))
                .contains("value=\"" + other + "\"")
                .doesNotContain("value=\"" + one + "\"");
    }

    @Test
    void whatHappenedMeanwhileToOneCaseStopsNoOther() throws Exception {
        String free = toDraft();
        String done = toDraft();
        String held = toDraft();
        String tooShort = toDraft();
        String text = "Nous retenons {title}.";
        cases.submit(THOMAS, done, Map.of("answer", "Thomas a déjà répondu, et plutôt bien."));
        cases.agents()
                .as(
                        "nadia.benali",
                        () -> engine.getTaskService().claim(cases.task(held).getId(), "nadia.benali"));
        jdbc.sql("update proposal set title = 'Bancs' where reference = ?")
                .param(tooShort)
                .update();

        long lot = as(LEA).draft(text, done, held, tooShort, free);

        assertThat(lots.lines(lot))
                .extracting(Line::reference, Line::outcome)
                .containsExactlyInAnyOrder(
                        tuple(free, Outcome.DRAFTED),
                        tuple(done, Outcome.OVER),
                        tuple(held, Outcome.HELD),
                        tuple(tooShort, Outcome.REFUSED));
        assertThat(LotPages.text(as(LEA).open("/" + lot)))
                .contains("Réponse déjà rédigée par Thomas Picard")
                .contains("Tâche prise en charge par Nadia Benali")
                .contains("écrivez au moins 30")
                .contains(">Réponse rédigée, à relire<");
        assertThat(answers.find(done)).map(Answers.Draft::draftedBy).contains(THOMAS);
        assertThat(answers.find(held)).isEmpty();
        assertThat(cases.task(tooShort).getTaskDefinitionKey()).isEqualTo(ProposalProcess.DRAFT_ANSWER);
    }

    @Test
    void twoAgentsAtOnceDraftEachCaseOnce() throws Exception {
        String one = toDraft();
        String other = toDraft();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService agents = Executors.newFixedThreadPool(2);
        try {
            Future<Long> lea = agents.submit(() -> {
                together.await();
                return as(LEA).draft(TEXT, one, other);
            });
            Future<Long> thomas = agents.submit(() -> {
                together.await();
                return as(THOMAS).draft(TEXT, other, one);
            });
            List<Line> lines = List.of(lea.get(), thomas.get()).stream()
                    .flatMap(lot -> lots.lines(lot).stream())
                    .toList();

            for (String reference : List.of(one, other)) {
                assertThat(lines)
                        .filteredOn(line -> line.reference().equals(reference))
                        .extracting(Line::outcome)
                        .containsExactlyInAnyOrder(Outcome.DRAFTED, Outcome.OVER);
                assertThat(journal.of(reference).stream().map(JournalEntry::kind))
                        .containsOnlyOnce(JournalKind.ANSWER_DRAFTED);
                assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(ProposalProcess.REVIEW_ANSWER);
            }
        } finally {
            agents.shutdownNow();
        }
    }

    @Test
    void aLotThatWasCutShortIsTakenUpAgainByWhoeverWroteIt() throws Exception {
        String one = toDraft();
        String other = toDraft();
        long lot = lots.open(new LotText(TEXT), List.of(one, other), LEA);
        lots.record(lot, one, Outcome.FAILED, null);

        as(THOMAS).send("/" + lot + "/suite", "").andExpect(status().isNotFound());
        assertThat(LotPages.text(as(LEA).open("/" + lot))).contains("Reprendre", "Pas encore traitée");
        as(LEA).send("/" + lot + "/suite", "").andExpect(status().isSeeOther());

        assertThat(lots.lines(lot)).extracting(Line::outcome).containsOnly(Outcome.DRAFTED);
        assertThat(answers.find(other)).map(Answers.Draft::text).contains(filled(other));
    }

    @Test
    void whatIsMissingIsNamedAndWhatWasTypedIsKept() throws Exception {
        String reference = toDraft();

        assertThat(LotPages.text(as(LEA).send("/apercu", TEXT).andExpect(status().isUnprocessableEntity())))
                .contains("Cochez au moins un dossier", ">" + TEXT + "</textarea>");
        assertThat(LotPages.text(as(LEA).send("/apercu", "  ", reference).andExpect(status().isUnprocessableEntity())))
                .contains("Écrivez la réponse", "checked=\"checked\"");
        assertThat(LotPages.text(as(LEA).send("", "Bonjour {titre} et {numéro}, merci.", reference)
                        .andExpect(status().isUnprocessableEntity())))
                .contains("à la place de {titre}, {numéro}");
        assertThat(LotPages.text(
                        as(LEA).send("", "x".repeat(10_001), reference).andExpect(status().isUnprocessableEntity())))
                .contains("raccourcissez-la");
        assertThat(answers.find(reference)).isEmpty();
    }

    @Test
    void casesOfOtherServicesAreNeitherShownNorAnswered() throws Exception {
        String reference = toDraft();
        String stranger = "camille.renaud";

        assertThat(LotPages.text(as(stranger).open(""))).doesNotContain(reference);
        as(stranger).send("", TEXT, reference).andExpect(status().isUnprocessableEntity());
        assertThat(answers.find(reference)).isEmpty();
        long lot = as(LEA).draft(TEXT, reference);
        as(stranger).open("/" + lot).andExpect(status().isNotFound());
        as(stranger).send("/" + lot + "/suite", "").andExpect(status().isNotFound());
        as(stranger).send("/" + lot + "/validation", "", reference).andExpect(status().isSeeOther());
        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(ProposalProcess.REVIEW_ANSWER);
        as("helene.roussel").open("").andExpect(status().isForbidden());
        as("marc.dubreuil").open("").andExpect(status().isForbidden());
        as(LEA).open("/999999999").andExpect(status().isNotFound());
    }

    @Test
    void nobodyApprovesTheirOwnLot() throws Exception {
        String reference = cases.toDraft("Une charte", "service-pilote", "agathe.colin");
        long lot = as("claire.moreau").draft(TEXT, reference);

        assertThat(LotPages.text(as("claire.moreau").open("/" + lot))).doesNotContain("Publier les réponses");
        as("claire.moreau").send("/" + lot + "/validation", "", reference).andExpect(status().isSeeOther());
        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(ProposalProcess.REVIEW_ANSWER);

        as("yanis.lefevre").send("/" + lot + "/validation", "", reference);
        cases.runJobs(reference);
        assertThat(answers.of(reference)).isPresent();
    }

    @Test
    void anAnswerRewrittenSinceIsNotApprovedWithTheLot() throws Exception {
        String reference = toDraft();
        long lot = as(LEA).draft(TEXT, reference);
        cases.submit("yanis.lefevre", reference, Map.of("decision", "SEND_BACK", "comment", "Citez la date."));
        cases.submit(LEA, reference, Map.of("answer", "Une autre réponse, écrite pour ce dossier seulement."));

        assertThat(LotPages.text(as("yanis.lefevre").open("/" + lot))).doesNotContain("value=\"" + reference + "\"");
        as("yanis.lefevre").send("/" + lot + "/validation", "", reference);

        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(ProposalProcess.REVIEW_ANSWER);
    }

    @Test
    void aTitleThatLooksLikeAPlaceholderOrMarkupStaysATitle() throws Exception {
        String reference = toDraft();
        jdbc.sql("update proposal set title = '{reference} $1 \\1 ${7*7} <script>' where reference = ?")
                .param(reference)
                .update();

        assertThat(new LotText("A {title} b {reference}").of(proposals.get(reference)))
                .isEqualTo("A {reference} $1 \\1 ${7*7} <script> b " + reference);
        assertThat(LotPages.text(as(LEA).send("/apercu", TEXT, reference)))
                .contains("Votre proposition {reference} $1 \\1 ${7*7} &lt;script&gt; (" + reference + ")")
                .doesNotContain("<script>");
    }

    private LotPages as(String agent) {
        return new LotPages(mvc, engine.getIdentityService(), agent);
    }

    private String toDraft() {
        return cases.toDraft("Des pistes cyclables", AnsweredCases.MOBILITY, LEA);
    }

    private String filled(String reference) {
        return "Votre proposition " + proposals.get(reference).title() + " (" + reference
                + ") rejoint le plan vélo de 2028.";
    }
}
