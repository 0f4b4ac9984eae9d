package fr.democratiepermanente.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.Author;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.answer.Appeals;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Supports;
import fr.democratiepermanente.proposal.Withdrawals;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What merging does to cases, their authors and their supporters, and how it is undone. */
@ApplicationTest
class MergingTest {

    private static final String PILOT = "claire.moreau";
    private static final String WHY = "Les deux demandent la même desserte.";
    private static final Author ANNE = new Author("Anne Vauquelin", "anne.vauquelin@example.org");
    private static final Author BRUNO = new Author("Bruno Taillefer", "bruno.taillefer@example.org");
    private static final Author CLAUDE = new Author("Claude Jolivet", "claude.jolivet@example.org");

    @Autowired
    private Merges merges;

    @Autowired
    private Intake intake;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Supports supports;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Journal journal;

    @Autowired
    private Cases cases;

    @Autowired
    private Appeals appeals;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private Agents agents;

    @BeforeEach
    void emptyMailServer() throws Exception {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        smtp.purgeEmailFromAllMailboxes();
    }

    private String received(Author author, String title) {
        String reference = intake.take(author.submission(title));
        cases.runJobs(reference);
        return reference;
    }

    private String atWork(Author author, String title) {
        String reference = received(author, title);
        agents.submit(
                PILOT,
                reference,
                Map.of(
                        "destination", "CHANTIER",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", "Au vu du dossier.",
                        "textPublishable", true));
        return reference;
    }

    private void merge(String reference, String into) {
        merges.merge(reference, into, WHY, PILOT);
        cases.runJobs(reference);
    }

    private Proposal get(String reference) {
        return proposals.get(reference);
    }

    private List<String> mails(Author author) {
        return author.mails(smtp.getReceivedMessages());
    }

    private List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }

    private void assertRefused(String key, String reference, String target) {
        assertThatThrownBy(() -> merges.merge(reference, target, WHY, PILOT))
                .isInstanceOf(RefusedException.class)
                .hasMessage(key);
    }

    @Test
    void aDuplicateStopsAndBothAuthorsAreToldWithoutLearningOfEachOther() throws Exception {
        String duplicate = received(ANNE, "Un bus de nuit à Vendôme");
        String survivor = received(BRUNO, "Des bus le soir à Vendôme");
        smtp.purgeEmailFromAllMailboxes();
        merge(duplicate, survivor);

        assertThat(get(duplicate).status()).isEqualTo(Status.MERGED);
        assertThat(get(duplicate).mergedInto()).contains(survivor);
        assertThat(agents.task(duplicate)).isNull();
        assertThat(agents.task(survivor).getTaskDefinitionKey()).isEqualTo(ProposalProcess.QUALIFY_PROPOSAL);
        assertThat(mails(ANNE))
                .singleElement()
                .asString()
                .contains("Votre proposition " + duplicate + " est regroupée avec " + survivor)
                .contains("Un bus de nuit à Vendôme", "/suivi/")
                .doesNotContain("Taillefer", "bruno", "Des bus le soir");
        assertThat(mails(BRUNO))
                .singleElement()
                .asString()
                .contains("Une autre proposition rejoint la vôtre, " + survivor)
                .contains(duplicate, "Des bus le soir à Vendôme")
                .doesNotContain("Vauquelin", "anne", "Un bus de nuit");
        assertThat(journal.of(duplicate))
                .filteredOn(entry -> entry.kind() == JournalKind.MERGED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail().orElseThrow()).contains(survivor, WHY));
        assertThat(kinds(survivor)).contains(JournalKind.MERGE_RECEIVED, JournalKind.MERGE_EXPLAINED);
    }

    @Test
    void theAnswerReachesEachAuthorOnce() throws Exception {
        String first = received(ANNE, "Un quai couvert à Gien");
        String second = received(ANNE, "Abriter le quai de Gien");
        String survivor = received(BRUNO, "Un toit sur le quai de Gien");
        merge(first, survivor);
        merge(second, survivor);

        cases.answer(survivor);

        assertThat(mails(ANNE))
                .filteredOn(mail -> mail.startsWith("Réponse à votre proposition " + first))
                .singleElement()
                .asString()
                .contains("du 1er juillet au 31 août", "avec la proposition " + survivor, "/propositions/" + survivor)
                .doesNotContain("Depuis votre page personnelle, vous pouvez aussi contester");
        assertThat(mails(ANNE)).noneMatch(mail -> mail.startsWith("Réponse à votre proposition " + second));
        assertThat(mails(BRUNO))
                .filteredOn(mail -> mail.startsWith("Réponse"))
                .singleElement()
                .asString()
                .doesNotContain(first, "regroupée", "vaut pour les deux");
        assertThat(kinds(first)).contains(JournalKind.AUTHOR_NOTIFIED);
        assertThat(pdfOfTheAuthor(first)).isEqualTo(200);
        assertThat(pdfOfTheAuthor(survivor)).isEqualTo(200);
    }

    private int pdfOfTheAuthor(String reference) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get("/suivi/reponse.pdf")
                        .cookie(AuthorBrowser.cookie(sessions, reference)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void anUndoneMergeTakesUpTheWorkThatTheAuthorWasAskedFor() {
        Map<String, Object> question = Map.of("outcome", "QUESTION", "questionText", "À quelle heure ?");
        String early = received(ANNE, "Un car de plus le matin à Dreux");
        agents.submit(PILOT, early, question);
        String later = atWork(ANNE, "Un car de plus le soir à Dreux");
        agents.submit("lea.martinet", later, question);
        String referred = atWork(ANNE, "Un car de nuit à Dreux");
        agents.submit(
                "lea.martinet",
                referred,
                Map.of("outcome", "REFERRAL", "council", "CRJ", "referralQuestion", "Qui le prendrait ?"));
        String survivor = received(BRUNO, "Des cars à Dreux");
        Map<String, String> awaited = Map.of(
                early, ProposalProcess.QUALIFY_PROPOSAL,
                later, ProposalProcess.STUDY_FOR_CHANTIER,
                referred, ProposalProcess.STUDY_FOR_CHANTIER);
        awaited.forEach((reference, step) -> {
            cases.runJobs(reference);
            merge(reference, survivor);
            merges.undo(reference, "Ce n’est pas le même car.", PILOT);
            cases.runJobs(reference);
            assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo(step);
        });
    }

    @Test
    void aContestedAnswerIsReexaminedFirst() {
        String contested = received(ANNE, "Un abri à Vierzon");
        cases.answer(contested);
        assertThat(appeals.contest(contested, "L’essai ne suffit pas, il faut un abri durable."))
                .isEqualTo(Appeals.Outcome.TAKEN);
        cases.runJobs(contested);

        assertRefused("merging.refused.appeal", contested, received(BRUNO, "Abriter Vierzon"));
    }

    @Test
    void whoJoinsAnAnsweredProposalReceivesItsAnswerAndAnAnsweredOneJoinsNone() {
        String answered = received(BRUNO, "Un banc devant la gare de Loches");
        cases.answer(answered);
        String late = received(ANNE, "Des bancs à la gare de Loches");

        merge(late, answered);

        assertThat(mails(ANNE))
                .filteredOn(mail -> mail.startsWith("Réponse à votre proposition " + late))
                .singleElement()
                .asString()
                .contains("du 1er juillet au 31 août");
        assertRefused("merging.refused.over", answered, received(CLAUDE, "Un banc de plus à Loches"));
    }

    @Test
    void supportersAreCountedOnceAndTheOtherAuthorIsOneOfThem() {
        String duplicate = published(ANNE, "Une piste de Blois à Chambord");
        String survivor = published(BRUNO, "La piste Chambord Blois");
        supports.support(duplicate, "both@example.org");
        supports.support(survivor, "BOTH@example.org");
        supports.support(survivor, "other@example.org");
        assertThat(supports.count(survivor)).isEqualTo(2);

        merge(duplicate, survivor);

        assertThat(supports.count(survivor)).isEqualTo(3);
        assertThat(supports.count(duplicate)).isEqualTo(3);
        supports.support(survivor, ANNE.email());
        assertThat(supports.count(survivor)).isEqualTo(3);
        assertThat(supports.support(duplicate, "new@example.org")).isFalse();

        merges.undo(duplicate, "Deux tracés différents.", PILOT);

        assertThat(supports.count(duplicate)).isEqualTo(1);
        assertThat(supports.count(survivor)).isEqualTo(3);
    }

    private String published(Author author, String title) {
        String reference = received(author, title);
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        return reference;
    }

    @Test
    void anUndoneMergeGivesTheCaseItsTaskAndItsWayBack() throws Exception {
        String duplicate = atWork(ANNE, "Un guichet ouvert le samedi à Chinon");
        String survivor = received(BRUNO, "Le guichet de Chinon le samedi");
        merge(duplicate, survivor);
        smtp.purgeEmailFromAllMailboxes();

        merges.undo(duplicate, "L’une parle du guichet, l’autre des horaires.", PILOT);
        cases.runJobs(duplicate);

        assertThat(get(duplicate).status()).isEqualTo(Status.HANDLING);
        assertThat(get(duplicate).mergedInto()).isEmpty();
        assertThat(get(duplicate).closedAt()).isEmpty();
        assertThat(agents.task(duplicate).getTaskDefinitionKey()).isEqualTo(ProposalProcess.STUDY_FOR_CHANTIER);
        assertThat(mails(ANNE)).singleElement().asString().contains("reprend son propre parcours", survivor);
        assertThat(mails(BRUNO)).singleElement().asString().contains("continue seule", duplicate);
        assertThat(kinds(duplicate)).contains(JournalKind.MERGE_UNDONE);
        agents.submit(
                "lea.martinet", duplicate, Map.of("outcome", "RETURNED", "returnReason", "Relève de la culture."));
        assertThat(agents.task(duplicate).getTaskDefinitionKey()).isEqualTo(ProposalProcess.QUALIFY_PROPOSAL);
    }

    @Test
    void aMergeIsForGoodAfterThirtyDays() {
        String duplicate = received(ANNE, "Une passerelle à Amboise");
        merge(duplicate, received(BRUNO, "La passerelle d’Amboise"));
        jdbc.sql("update merge set merged_at = merged_at - interval '30 days' where reference = ?")
                .param(duplicate)
                .update();

        assertThatThrownBy(() -> merges.undo(duplicate, WHY, PILOT)).hasMessage("merging.refused.too-late");
        assertThat(get(duplicate).status()).isEqualTo(Status.MERGED);
    }

    @Test
    void aGroupMovesAsAWholeAndComesBackAsOne() {
        String first = received(ANNE, "Des consignes à Dreux");
        String middle = received(BRUNO, "Une consigne à la gare de Dreux");
        String last = received(CLAUDE, "Garder les bagages à Dreux");
        merge(first, middle);
        assertRefused("merging.refused.circle", middle, first);
        assertRefused("merging.refused.itself", middle, middle);

        merge(middle, last);

        assertThat(get(first).mergedInto()).contains(last);
        assertRefused("merging.refused.circle", last, first);
        assertRefused("merging.refused.already", first, last);
        assertThat(mails(ANNE))
                .anyMatch(mail -> mail.startsWith("Votre proposition " + first + " est regroupée avec " + last));

        String late = received(CLAUDE, "Des casiers à Dreux");
        assertThat(merges.merge(late, first, WHY, PILOT)).isEqualTo(last);
        merges.undo(middle, WHY, PILOT);
        assertThat(get(first).mergedInto()).contains(middle);
        assertThat(get(late).mergedInto()).contains(last);
    }

    @Test
    void ofTwoMergesCrosswiseOneWins() {
        String one = received(ANNE, "Un car direct vers Bourges");
        String other = received(BRUNO, "Le car de Bourges sans arrêt");

        List<String> outcomes = Stream.of(List.of(one, other), List.of(other, one))
                .map(pair -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return "into " + merges.merge(pair.get(0), pair.get(1), WHY, PILOT);
                    } catch (RefusedException refused) {
                        return refused.key();
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith("into ")).hasSize(1);
        assertThat(outcomes).contains("merging.refused.circle");
        assertThat(Stream.of(one, other).map(reference -> get(reference).status()))
                .containsExactlyInAnyOrder(Status.MERGED, Status.QUALIFYING);
    }

    @Test
    void aTaskOfAMergedCaseIsOverForWhoeverHadItsFormOpen() {
        String duplicate = received(ANNE, "Un abribus à Issoudun");
        String task = agents.task(duplicate).getId();
        merge(duplicate, received(BRUNO, "L’abribus d’Issoudun"));

        assertThatThrownBy(() -> agents.as(PILOT, () -> engine.getFormService().submitTaskForm(task, Map.of())))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("rien n’a été enregistré");
    }

    @Test
    void nobodyLosesAProposalByAnotherAuthorsWithdrawal() {
        String follower = received(ANNE, "Une halte à Mehun");
        String survivor = received(BRUNO, "La halte de Mehun");
        merge(follower, survivor);

        withdrawals.withdraw(survivor, true);
        cases.runJobs(follower);

        assertThat(get(follower).status()).isEqualTo(Status.QUALIFYING);
        assertThat(agents.task(follower)).isNotNull();
        assertThat(mails(ANNE)).anyMatch(mail -> mail.startsWith("Votre proposition " + follower + " reprend"));
        assertRefused("merging.refused.withdrawn", follower, survivor);
        assertThat(jdbc.sql("select reason || coalesce(undone_reason, '') from merge where reference = ?")
                        .param(follower)
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void whatWasMergedIntoAWithdrawnDuplicateStaysWithTheSurvivor() {
        String first = received(ANNE, "Un ponton à Briare");
        String middle = received(BRUNO, "Le ponton de Briare");
        String last = received(CLAUDE, "Accoster à Briare");
        merge(first, middle);
        merge(middle, last);

        withdrawals.withdraw(middle, false);

        assertThat(get(middle).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(get(first).mergedInto()).contains(last);
        merges.undo(first, WHY, PILOT);
        assertThat(get(first).status()).isEqualTo(Status.QUALIFYING);
    }
}
