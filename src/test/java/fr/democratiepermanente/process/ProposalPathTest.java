package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.answer.Appeals;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.AnswerClock;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswers;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Withdrawals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One test per path through {@code proposal.bpmn}, on the real application with the job executor at rest. */
@ApplicationTest
@CoversModel(ProposalProcess.KEY)
class ProposalPathTest {

    private static final String PILOT = "claire.moreau";
    private static final String OTHER_PILOT = "yanis.lefevre";
    private static final String REFERENT = "lea.martinet";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseProcess process;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private PublishedAnswers answers;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private AnswerClock answerClock;

    @Autowired
    private Appeals appeals;

    @Autowired
    private Withdrawals withdrawals;

    private Agents agents;

    @BeforeEach
    void agents() {
        ProcessEngineTests.init(engine);
        agents = new Agents(identity, tasks, forms);
    }

    @ParameterizedTest
    @CsvSource({
        "CHARTER, REGION, attachToCharter",
        "IMMEDIATE_MEASURE, REGION, planMeasure",
        "CHANTIER, REGION, studyForChantier"
    })
    void retainedProposalIsHandledAndAnswered(String destination, String level, String task) {
        String reference = received();

        qualify(PILOT, reference, destination, level);

        assertThat(instance(reference)).isWaitingAt(task);
        handle(reference, task);
        answerAndClose(reference);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.CLOSED);
        assertThat(answers.of(reference)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"OTHER_LEVEL, ETAT, handOffProposal", "NOT_EXPLOITABLE, AUCUN, justifyRefusal"})
    void closedDoorNeedsASecondAgent(String destination, String level, String task) {
        String reference = received();
        qualify(PILOT, reference, destination, level);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.CONFIRM_TRIAGE);

        assertThatThrownBy(() -> agents.submit(PILOT, reference, Map.of("confirmed", "YES")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("une autre personne");
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.CONFIRM_TRIAGE);

        agents.submit(OTHER_PILOT, reference, Map.of("confirmed", "YES"));
        assertThat(instance(reference)).isWaitingAt(task);
        handle(reference, task);
        answerAndClose(reference);
    }

    @Test
    void secondAgentMaySendBackToQualification() {
        String reference = received();
        qualify(PILOT, reference, "NOT_EXPLOITABLE", "AUCUN");

        assertThatThrownBy(() -> agents.submit(OTHER_PILOT, reference, Map.of("confirmed", "NO")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Commentaire");
        agents.submit(OTHER_PILOT, reference, Map.of("confirmed", "NO", "comment", "C’est bien régional."));

        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
        assertThat(kinds(reference)).contains(JournalKind.TRIAGE_REFUSED);
    }

    @Test
    void serviceMayReturnACaseThatIsNotItsOwn() {
        String reference = received();
        qualify(PILOT, reference, "CHANTIER", "REGION");

        agents.submit(REFERENT, reference, Map.of("outcome", "RETURNED", "returnReason", "Relève des lycées."));

        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.QUALIFYING);
    }

    @Test
    void theAuthorMayBeAskedBeforeTheCaseIsQualifiedAndWhileItIsHandled() {
        String reference = received();
        askAuthor(PILOT, reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);

        qualify(PILOT, reference, "CHANTIER", "REGION");
        askAuthor(REFERENT, reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.STUDY_FOR_CHANTIER);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.HANDLING);
    }

    @Test
    void reviewerMaySendAnswerBackAndNeverReviewsTheirOwn() {
        String reference = received();
        qualify(PILOT, reference, "CHANTIER", "REGION");
        handle(reference, ProposalProcess.STUDY_FOR_CHANTIER);
        agents.submit(REFERENT, reference, Map.of("answer", "Une première réponse, un peu courte mais sincère."));

        assertThatThrownBy(() -> agents.submit(OTHER_PILOT, reference, Map.of("decision", "SEND_BACK")))
                .isInstanceOf(FormRefusedException.class);
        agents.submit(OTHER_PILOT, reference, Map.of("decision", "SEND_BACK", "comment", "Citez le calendrier."));

        assertThat(instance(reference)).isWaitingAt(ProposalProcess.DRAFT_ANSWER);
        answerAndClose(reference);
        assertThat(kinds(reference)).contains(JournalKind.ANSWER_SENT_BACK, JournalKind.ANSWER_PUBLISHED);
    }

    @Test
    void qualificationThatDepartsFromTheSuggestionNeedsAReason() {
        String reference = received();

        assertThatThrownBy(() -> agents.submit(PILOT, reference, qualification("OTHER_LEVEL", "UE", null)))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Raison de votre choix");
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
    }

    @Test
    void failedJobLeavesTheCaseWhereItIsAndCanBeRetried() {
        String reference = intake.take(Agents.submission("Une proposition dont l’accusé attend"));
        Job acknowledgement = job(reference);
        management.setJobRetries(acknowledgement.getId(), 0);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.RECEIVED);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance(reference).getId())
                        .count())
                .isEqualTo(1);

        management.setJobRetries(acknowledgement.getId(), 1);
        runJobs(reference);

        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
    }

    @Test
    void taskIsNotCompletedWithoutItsForm() {
        String reference = received();
        String task = agents.task(reference).getId();

        assertThatThrownBy(() -> agents.as(PILOT, () -> tasks.complete(task, Map.of("destination", "CHARTER"))))
                .isInstanceOf(FormRefusedException.class);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
        assertThat(runtime.getVariables(instance(reference).getId())).isEmpty();
    }

    @Test
    void unknownKeysAreDroppedAndInvalidValuesRefusedWithTheirField() {
        String reference = received();
        Map<String, Object> values = qualification("CHANTIER", "REGION", "Au vu du dossier.");
        values.put("destination", "ELSEWHERE");
        assertThatThrownBy(() -> agents.submit(PILOT, reference, values))
                .isInstanceOf(FormRefusedException.class)
                .extracting("field")
                .isEqualTo("destination");

        values.put("destination", "CHANTIER");
        values.put("assignee", "admin");
        values.put("status", "CLOSED");
        agents.submit(PILOT, reference, values);

        assertThat(runtime.getVariables(instance(reference).getId()))
                .containsOnlyKeys(ProposalProcess.FOLLOW_UP, ProposalProcess.DESTINATION, ProposalProcess.SERVICE);
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance(reference).getId())
                        .list())
                .extracting("name")
                .containsOnly(ProposalProcess.FOLLOW_UP, ProposalProcess.DESTINATION, ProposalProcess.SERVICE);
    }

    @Test
    void clockRemindsWarnsAndAdmitsDelayBesideTheWay() {
        String reference = received();

        fire(reference, ProposalProcess.HOLDER_REMINDER_DUE);
        runJobs(reference);
        fire(reference, ProposalProcess.MANAGER_WARNING_DUE);
        runJobs(reference);
        fire(reference, ProposalProcess.ANSWER_OVERDUE);
        runJobs(reference);

        assertThat(kinds(reference))
                .contains(JournalKind.HOLDER_REMINDED, JournalKind.MANAGER_WARNED, JournalKind.LATE);
        assertThat(proposals.get(reference).lateOn()).isPresent();
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL, ProposalProcess.EXPLAIN_DELAY);
        agents.submit("sophie.garnier", reference, ProposalProcess.EXPLAIN_DELAY, Map.of("reason", "Un agent manque."));
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
        assertThat(answerClock.delay(reference)).get().extracting("reason").isEqualTo("Un agent manque.");
    }

    @Test
    void clockEndsWithTheAnswerEvenIfNobodyExplainedTheDelay() {
        String reference = received();
        fire(reference, ProposalProcess.ANSWER_OVERDUE);
        runJobs(reference);

        agents.submit(
                PILOT,
                reference,
                ProposalProcess.QUALIFY_PROPOSAL,
                qualification("IMMEDIATE_MEASURE", "REGION", "Au vu du dossier."));
        agents.submit(
                REFERENT,
                reference,
                ProposalProcess.PLAN_MEASURE,
                Map.of("outcome", "HANDLED", "measureTitle", "Un train", "owner", "Mobilités", "dueOn", "2027-06-30"));
        agents.submit(
                REFERENT,
                reference,
                ProposalProcess.DRAFT_ANSWER,
                Map.of("answer", "Nous ajoutons un train de plus, dès l’été prochain."));
        agents.submit(OTHER_PILOT, reference, ProposalProcess.REVIEW_ANSWER, Map.of("decision", "PUBLISH"));
        runJobs(reference);

        assertThat(instance(reference)).isWaitingAt("awaitContest");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(reference).count())
                .isZero();
        assertThat(proposals.get(reference).lateOn()).isPresent();
    }

    @Test
    void otherServicesAndACouncilMayBeAskedBeforeTheStudyGoesOn() {
        String reference = received();
        qualify(PILOT, reference, "CHANTIER", "REGION");
        agents.submit(
                REFERENT,
                reference,
                Map.of(
                        "outcome", "OPINIONS",
                        "opinionService1", "service-culture",
                        "opinionQuestion", "Que disent les associations ?"));
        runJobs(reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.GATHER_OPINIONS);
        agents.submit(
                "ines.tessier",
                reference,
                OpinionsProcess.GIVE_OPINION,
                Map.of("position", "FAVOURABLE", "opinion", "Elles le demandent depuis longtemps."));
        runJobs(reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.STUDY_FOR_CHANTIER);

        agents.submit(
                REFERENT,
                reference,
                Map.of("outcome", "REFERRAL", "council", "CRJ", "referralQuestion", "Les jeunes le prendraient-ils ?"));
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.REFER_TO_COUNCIL);
        process.tell(ReferralProcess.REFERRAL_CANCELLED, reference);
        runJobs(reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.STUDY_FOR_CHANTIER);
    }

    @Test
    void contestedAnswerIsReexaminedOnce() {
        String reference = received();
        qualify(PILOT, reference, "CHANTIER", "REGION");
        handle(reference, ProposalProcess.STUDY_FOR_CHANTIER);
        agents.submit(REFERENT, reference, Map.of("answer", "Nous n’ajoutons pas de train le soir pour le moment."));
        agents.submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));
        runJobs(reference);

        appeals.contest(reference, "La réponse ne dit rien des salariés qui finissent tard.");
        runJobs(reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.HANDLE_APPEAL);
        agents.submit(
                "thomas.picard",
                reference,
                AppealProcess.REEXAMINE_PROPOSAL,
                Map.of("answer", "Un train de plus part à 21 h 30, dès septembre prochain."));
        agents.submit(OTHER_PILOT, reference, AppealProcess.REVIEW_SECOND_ANSWER, Map.of("decision", "PUBLISH"));
        runJobs(reference);

        assertThat(instance(reference)).isNull();
        assertThat(proposals.get(reference).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void mergedCaseEndsWhereverItIs() {
        String reference = received();
        process.tell(ProposalProcess.PROPOSAL_MERGED, reference);
        runJobs(reference);
        assertThat(instance(reference)).isNull();
    }

    @Test
    void withdrawnCaseLeavesNoTask() {
        String reference = received();

        assertThat(withdrawals.withdraw(reference, false)).isTrue();

        assertThat(instance(reference)).isNull();
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(reference).count())
                .isZero();
        assertThat(kinds(reference)).endsWith(JournalKind.WITHDRAWN);
    }

    @Test
    void processNeverStartsWithoutACase() {
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(ProposalProcess.KEY, "DP-2222-2222"))
                .hasMessageContaining("starts with its case");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(ProposalProcess.KEY))
                .hasMessageContaining("starts with its case");
    }

    @Test
    void counterDepositFromTasklistMakesTheSameCase() {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(ProposalProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        Map<String, Object> deposit = Variables.putValue("title", "Des bancs dans les gares")
                .putValue("body", "Il manque des bancs à l’ombre dans les petites gares de la région.")
                .putValue("contributorKind", "PERSON")
                .putValue("name", "Dominique Guichet")
                .putValue("phone", "02 00 00 00 00")
                .putValue("channel", "COUNTER");
        ProcessInstance[] started = new ProcessInstance[1];

        agents.as(PILOT, () -> started[0] = forms.submitStartForm(definition, deposit));

        String reference = runtime.createProcessInstanceQuery()
                .processInstanceId(started[0].getId())
                .singleResult()
                .getBusinessKey();
        assertThat(proposals.get(reference).title()).isEqualTo("Des bancs dans les gares");
        assertThat(runtime.getVariables(started[0].getId())).isEmpty();
        assertThat(journal.of(reference).get(0).actor()).contains(PILOT);
        runJobs(reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
    }

    private String received() {
        String reference = intake.take(Agents.submission("Plus de trains le soir"));
        runJobs(reference);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.QUALIFY_PROPOSAL);
        return reference;
    }

    /** Asks the author, who answers at once. */
    private void askAuthor(String agent, String reference) {
        agents.submit(agent, reference, Map.of("outcome", "QUESTION", "questionText", "À quelle heure\u202f?"));
        cases.runJobs(reference);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.ASKING);
        assertThat(process.tell(QuestionProcess.AUTHOR_REPLIED, reference)).isTrue();
        cases.runJobs(reference);
    }

    private void qualify(String agent, String reference, String destination, String level) {
        agents.submit(agent, reference, qualification(destination, level, "Au vu du dossier."));
    }

    private static Map<String, Object> qualification(String destination, String level, String reason) {
        Map<String, Object> values = new HashMap<>();
        values.put("destination", destination);
        values.put("level", level);
        values.put("theme", "MOBILITES");
        values.put("service", "service-mobilites");
        values.put("reason", reason);
        values.put("textPublishable", true);
        return values;
    }

    private void handle(String reference, String task) {
        Map<String, Map<String, Object>> work = Map.of(
                ProposalProcess.ATTACH_TO_CHARTER,
                Map.of("article", "article-01", "contribution", "La transparence des suites données."),
                ProposalProcess.PLAN_MEASURE,
                Map.of("measureTitle", "Un train de plus", "owner", "Mobilités", "dueOn", "2027-06-30"),
                ProposalProcess.STUDY_FOR_CHANTIER,
                Map.of(
                        "chantier",
                        "se-deplacer-sans-voiture",
                        "study",
                        "Faisable dès 2028.",
                        "recommendation",
                        "INTEGRATE"),
                ProposalProcess.HAND_OFF_PROPOSAL,
                Map.of(
                        "recipient", "prefecture-region",
                        "letter", "Nous vous transmettons."),
                ProposalProcess.JUSTIFY_REFUSAL,
                Map.of("ground", "OUT_OF_SCOPE", "explanation", "Cela relève de la sphère privée."));
        Map<String, Object> values = new HashMap<>(work.get(task));
        values.put("outcome", "HANDLED");
        agents.submit(REFERENT, reference, values);
        assertThat(instance(reference)).isWaitingAt(ProposalProcess.DRAFT_ANSWER);
    }

    private void answerAndClose(String reference) {
        agents.submit(
                REFERENT, reference, Map.of("answer", "Merci de votre proposition, que nous retenons pour 2028."));
        agents.submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));
        runJobs(reference);
        assertThat(kinds(reference)).contains(JournalKind.CLOSED);
        assertThat(instance(reference)).isWaitingAt("awaitContest");
        fire(reference, ProposalProcess.CONTEST_PERIOD_OVER);
        assertThat(instance(reference)).isNull();
    }

    /** Lets a timer fire before its day. */
    private void fire(String reference, String timer) {
        management.executeJob(timer(reference, timer).getId());
    }

    private Job timer(String reference, String timer) {
        return management
                .createJobQuery()
                .processInstanceId(instance(reference).getId())
                .activityId(timer)
                .singleResult();
    }

    private void runJobs(String reference) {
        for (Job job = job(reference); job != null; job = job(reference)) {
            management.executeJob(job.getId());
        }
    }

    /** Of any process of the case: the one it called has its jobs too. */
    private Job job(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                .findFirst()
                .orElse(null);
    }

    private ProcessInstance instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(ProposalProcess.KEY)
                .singleResult();
    }

    private List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }
}
