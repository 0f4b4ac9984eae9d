package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases begun under version 1.0 of the model, wherever they wait, go on under the model of today. */
@ApplicationTest
class ModelMigrationTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private FormService forms;

    @Autowired
    private Proposals proposals;

    @Autowired
    private ModelMigration migration;

    private Agents agents;
    private Deployment old;
    private ProcessDefinition before;

    @BeforeEach
    void deployTheOldModel() {
        ProcessEngineTests.init(engine);
        agents = new Agents(identity, tasks, forms);
        old = repository
                .createDeployment()
                .addClasspathResource("models/proposal-1.0.bpmn")
                .addClasspathResource("forms/proposal-submission.form")
                .addClasspathResource("forms/qualify-proposal.form")
                .deploy();
        before = repository
                .createProcessDefinitionQuery()
                .deploymentId(old.getId())
                .singleResult();
        redeployToday();
    }

    private Deployment today;

    /** The version of today becomes the newest one again, as it is when an operator starts a new version. */
    private void redeployToday() {
        var deployment = repository.createDeployment().addClasspathResource("processes/proposal.bpmn");
        Models.forms().forEach(form -> deployment.addClasspathResource("forms/" + form.getFileName()));
        today = deployment.deploy();
    }

    @AfterEach
    void forgetBoth() {
        repository.deleteDeployment(old.getId(), true);
        repository.deleteDeployment(today.getId(), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qualifyProposal",
                "confirmTriage",
                "attachToCharter",
                "planMeasure",
                "studyForChantier",
                "handOffProposal",
                "justifyRefusal",
                "draftAnswer",
                "reviewAnswer"
            })
    void aCaseAtAUserTaskKeepsItsTaskAndGetsItsClock(String step) {
        String reference = waitingAt(step);
        String task = agents.task(reference).getId();

        assertThat(migration.migrate(ProposalProcess.KEY)).isZero();

        assertThat(agents.task(reference).getId()).isEqualTo(task);
        ProcessInstance instance = instance(reference);
        assertThat(instance).isWaitingAt(step);
        assertThat(repository
                        .getProcessDefinition(instance.getProcessDefinitionId())
                        .getVersionTag())
                .isEqualTo("2.0");
        for (String timer : new String[] {
            ProposalProcess.HOLDER_REMINDER_DUE, ProposalProcess.MANAGER_WARNING_DUE, ProposalProcess.ANSWER_OVERDUE
        }) {
            assertThat(job(instance, timer)).as(timer).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"acknowledgeReceipt", "suggestTriage", "publishAnswer", "notifyAuthor"})
    void aCaseAtAJobKeepsItsJob(String step) {
        String reference = waitingAt(step);

        assertThat(migration.migrate(ProposalProcess.KEY)).isZero();

        ProcessInstance instance = instance(reference);
        assertThat(instance.getProcessDefinitionId()).isNotEqualTo(before.getId());
        assertThat(job(instance, step)).isPresent();
    }

    @Test
    void aMigratedCaseGoesOnToItsAnswer() {
        String reference = waitingAt("planMeasure");

        migration.migrate(ProposalProcess.KEY);
        agents.submit(
                "lea.martinet",
                reference,
                Map.of("outcome", "HANDLED", "measureTitle", "Un train", "owner", "Mobilités", "dueOn", "2027-06-30"));
        agents.submit("lea.martinet", reference, Map.of("answer", "Un train de plus, dès l’été prochain."));
        agents.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));

        assertThat(job(instance(reference), "publishAnswer")).isPresent();
    }

    /** From today's version to the next: as when an operator installs a model that changed elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "qualifyProposal, holderReminderDue managerWarningDue answerOverdue",
        "awaitContest,    contestPeriodOver"
    })
    void aCaseThatWaitsForTimersGoesOnWaitingForThem(String step, String timers) {
        ProcessDefinition current = latest();
        String reference = proposals
                .open(Agents.submission("Un dossier qui attend une date"))
                .reference();
        if (step.equals("awaitContest")) {
            proposals.close(reference);
        }
        runtime.createProcessInstanceById(current.getId())
                .businessKey(reference)
                .startBeforeActivity(step)
                .execute();
        Deployment next = repository
                .createDeployment()
                .addModelInstance("proposal.bpmn", changed(repository.getBpmnModelInstance(current.getId())))
                .deploy();
        try {
            assertThat(migration.migrate(ProposalProcess.KEY)).isZero();

            ProcessInstance instance = instance(reference);
            assertThat(instance.getProcessDefinitionId()).isEqualTo(latest().getId());
            assertThat(instance).isWaitingAt(step);
            for (String timer : timers.split(" ")) {
                assertThat(job(instance, timer)).as(timer).isPresent();
            }
        } finally {
            repository.deleteDeployment(next.getId(), true);
        }
    }

    @Test
    void aTimerThatHasFiredDoesNotFireAgain() {
        ProcessDefinition current = latest();
        String reference =
                proposals.open(Agents.submission("Un dossier déjà en retard")).reference();
        ProcessInstance instance = runtime.createProcessInstanceById(current.getId())
                .businessKey(reference)
                .startBeforeActivity("qualifyProposal")
                .execute();
        management.executeJob(
                job(instance, ProposalProcess.ANSWER_OVERDUE).orElseThrow().getId());
        Deployment next = repository
                .createDeployment()
                .addModelInstance("proposal.bpmn", changed(repository.getBpmnModelInstance(current.getId())))
                .deploy();
        try {
            assertThat(migration.migrate(ProposalProcess.KEY)).isZero();

            assertThat(job(instance(reference), ProposalProcess.ANSWER_OVERDUE)).isEmpty();
            assertThat(job(instance(reference), ProposalProcess.HOLDER_REMINDER_DUE))
                    .isPresent();
            assertThat(job(instance(reference), ProposalProcess.MANAGER_WARNING_DUE))
                    .isPresent();
        } finally {
            repository.deleteDeployment(next.getId(), true);
        }
    }

    private static BpmnModelInstance changed(BpmnModelInstance model) {
        BpmnModelInstance next = model.clone();
        next.<Process>getModelElementById(ProposalProcess.KEY).setCamundaVersionTag("next");
        return next;
    }

    private ProcessDefinition latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(ProposalProcess.KEY)
                .latestVersion()
                .singleResult();
    }

    @Test
    void migratingAgainChangesNothing() {
        String reference = waitingAt("draftAnswer");
        migration.migrate(ProposalProcess.KEY);
        String definition = instance(reference).getProcessDefinitionId();

        assertThat(migration.migrate(ProposalProcess.KEY)).isZero();

        assertThat(instance(reference).getProcessDefinitionId()).isEqualTo(definition);
    }

    /** A case of the old model that waits there, with the variables it would have by then. */
    private String waitingAt(String step) {
        String reference = proposals
                .open(Agents.submission("Un dossier commencé sous l’ancien modèle"))
                .reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.IMMEDIATE_MEASURE, Level.REGION, "MOBILITES", "service-mobilites", true));
        runtime.createProcessInstanceById(before.getId())
                .businessKey(reference)
                .setVariable(ProposalProcess.SERVICE, "service-mobilites")
                .setVariable(ProposalProcess.DESTINATION, "IMMEDIATE_MEASURE")
                .startBeforeActivity(step)
                .execute();
        return reference;
    }

    private ProcessInstance instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
    }

    private Optional<Job> job(ProcessInstance instance, String activity) {
        return Optional.ofNullable(management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(activity)
                .singleResult());
    }
}
