package fr.democratiepermanente.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.task.CaseTasks;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswer;
import fr.democratiepermanente.proposal.PublishedAnswers;
import fr.democratiepermanente.proposal.Status;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One test per path through {@code appeal.bpmn}, from an answer its author contests. */
@ApplicationTest
@CoversModel(AppealProcess.KEY)
class AppealPathTest {

    private static final String REASON = "Vous parlez de voyageurs en semaine, je parlais du samedi soir.";
    private static final String SECOND = "Après réexamen, un train partira le samedi à 23 heures dès juillet.";
    private static final String OTHER_REFERENT = "thomas.picard";
    private static final String MANAGER = "nadia.benali";
    private static final String PILOT = "claire.moreau";
    private static final String OTHER_PILOT = "yanis.lefevre";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private CaseTasks caseTasks;

    @Autowired
    private Appeals appeals;

    @Autowired
    private Proposals proposals;

    @Autowired
    private PublishedAnswers answers;

    @Autowired
    private Journal journal;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private GreenMail smtp;

    private AnsweredCases cases;

    @BeforeEach
    void cases() {
        cases = new AnsweredCases(engine, intake);
    }

    @Test
    void aContestedAnswerIsReexaminedBySomebodyElseAndFollowedByASecondOne() {
        String reference = contested(AnsweredCases.MOBILITY, AnsweredCases.DRAFTER);
        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(AppealProcess.REEXAMINE_PROPOSAL);
        assertThat(cases.task(reference).getName()).startsWith(reference);
        assertThat(candidates(reference)).containsExactly(AnsweredCases.MOBILITY);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.HANDLING);
        assertThat(proposals.get(reference).closedAt()).isEmpty();
        assertThat(mails(reference)).anySatisfy(subject -> assertThat(subject).contains("recours"));

        cases.submit(OTHER_REFERENT, reference, Map.of("answer", SECOND));
        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(AppealProcess.REVIEW_SECOND_ANSWER);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.REVIEWING);
        cases.submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));

        assertThat(answers.all(reference))
                .extracting(PublishedAnswer::text)
                .containsExactly(AnsweredCases.ANSWER, SECOND);
        assertThat(answers.of(reference)).map(PublishedAnswer::round).contains(2);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.CLOSED);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count())
                .isZero();
        assertThat(mails(reference)).last().asString().contains("Réponse après réexamen");
        assertThat(kinds(reference))
                .containsSubsequence(
                        JournalKind.ANSWER_PUBLISHED,
                        JournalKind.ANSWER_CONTESTED,
                        JournalKind.REOPENED,
                        JournalKind.APPEAL_ACKNOWLEDGED,
                        JournalKind.ANSWER_DRAFTED,
                        JournalKind.ANSWER_APPROVED,
                        JournalKind.ANSWER_PUBLISHED,
                        JournalKind.AUTHOR_NOTIFIED,
                        JournalKind.CLOSED);
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processDefinitionKey(AppealProcess.KEY)
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .isSubsetOf(AppealProcess.VARIABLES);
    }

    @Test
    void theReviewerMaySendTheSecondAnswerBackAndNeverReviewsTheirOwn() {
        String reference = contested(AnsweredCases.MOBILITY, AnsweredCases.DRAFTER);
        cases.submit(OTHER_REFERENT, reference, Map.of("answer", "Une seconde réponse un peu courte, à compléter."));

        assertThatThrownBy(() -> cases.submit(OTHER_PILOT, reference, Map.of("decision", "SEND_BACK")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Commentaire");
        cases.submit(OTHER_PILOT, reference, Map.of("decision", "SEND_BACK", "comment", "Donnez la date."));

        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(AppealProcess.REEXAMINE_PROPOSAL);
        assertRefused(() -> cases.submit(AnsweredCases.DRAFTER, reference, Map.of("answer", SECOND)));
        assertThat(answers.all(reference)).hasSize(1);
        cases.submit(OTHER_REFERENT, reference, Map.of("answer", SECOND));
        cases.submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));
        assertThat(answers.of(reference)).map(PublishedAnswer::text).contains(SECOND);
    }

    @Test
    void whoDraftedTheContestedAnswerGetsTheTaskInNoWay() {
        String reference = contested(AnsweredCases.MOBILITY, AnsweredCases.DRAFTER);
        String task = cases.task(reference).getId();
        String drafter = AnsweredCases.DRAFTER;

        assertRefused(() -> cases.agents().as(drafter, () -> tasks.claim(task, drafter)));
        assertRefused(() -> cases.agents().as(drafter, () -> tasks.setAssignee(task, drafter)));
        assertRefused(() -> cases.agents().as(MANAGER, () -> tasks.setAssignee(task, drafter)));
        assertRefused(() -> cases.agents().as("admin", () -> tasks.setAssignee(task, drafter)));
        assertRefused(() -> tasks.setAssignee(task, drafter));
        assertThat(caseTasks.pass(task, drafter, MANAGER, List.of("line-manager", "service-mobilites")))
                .as("what a manager reads who gives it on the team's page")
                .hasValueSatisfying(told -> assertThat(told).contains("une autre personne doit réexaminer"));
        assertRefused(() -> cases.submit(drafter, reference, Map.of("answer", SECOND)));

        assertThat(cases.task(reference).getId()).isEqualTo(task);
        assertThat(cases.task(reference).getAssignee()).isNull();
        assertThat(answers.all(reference)).hasSize(1);
        cases.agents().as(OTHER_REFERENT, () -> tasks.claim(task, OTHER_REFERENT));
        assertThat(cases.task(reference).getAssignee()).isEqualTo(OTHER_REFERENT);
    }

    @Test
    void aServiceWithoutAnotherReferentSharesTheTaskWithThePilotDirectorateAndSaysWhy() {
        String reference = contested("service-culture", "ines.tessier");

        assertThat(candidates(reference)).containsExactlyInAnyOrder("service-culture", "pilot-directorate");
        assertThat(cases.task(reference).getDescription()).startsWith("Le service n’a pas d’autre agent référent");
        assertThat(kinds(reference)).contains(JournalKind.REEXAMINATION_WIDENED);
        assertRefused(() -> cases.submit("ines.tessier", reference, Map.of("answer", SECOND)));

        cases.submit(PILOT, reference, Map.of("answer", SECOND));
        assertThatThrownBy(() -> cases.submit(PILOT, reference, Map.of("decision", "PUBLISH")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("une autre personne");
        cases.submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));
        assertThat(answers.all(reference)).hasSize(2);
    }

    @Test
    void theManagerOfAServiceWithoutAnotherReferentMayReexamine() {
        String reference = contested("service-culture", "ines.tessier");

        cases.submit("romain.chevallier", reference, Map.of("answer", SECOND));

        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(AppealProcess.REVIEW_SECOND_ANSWER);
    }

    private String contested(String service, String drafter) {
        String reference = cases.answered(service, drafter);
        assertThat(appeals.contest(reference, REASON)).isEqualTo(Appeals.Outcome.TAKEN);
        cases.runJobs(reference);
        return reference;
    }

    private static void assertRefused(Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("une autre personne doit réexaminer");
    }

    private List<String> candidates(String reference) {
        return tasks.getIdentityLinksForTask(cases.task(reference).getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }

    private List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }

    private List<String> mails(String reference) {
        return Stream.of(smtp.getReceivedMessages())
                .map(AppealPathTest::subject)
                .filter(subject -> subject.contains(reference))
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
