package fr.democratiepermanente.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.form.FormRefusedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sees a task of the mobility service, who works on it, who passes it on, and to whom. */
@ApplicationTest
class TaskRightsTest {

    private static final String REFERENT = "lea.martinet";
    private static final String COLLEAGUE = "thomas.picard";
    private static final String MANAGER = "nadia.benali";
    private static final String OTHER_MANAGER = "paul.girardin";
    private static final String PILOT = "claire.moreau";
    private static final String ADMINISTRATOR = "admin";

    private static final Map<String, Object> MEASURE = Map.of(
            "outcome", "HANDLED", "measureTitle", "Navette du soir", "owner", "Mobilités", "dueOn", "2027-07-01");

    @Autowired
    private Intake intake;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private FormService forms;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskTables tables;

    private Agents agents;
    private String reference;
    private String task;

    @BeforeEach
    void aTaskOfTheMobilityService() {
        agents = new Agents(identity, tasks, forms);
        reference = intake.take(Agents.submission("Une navette du soir"));
        for (Job job = job(); job != null; job = job()) {
            management.executeJob(job.getId());
        }
        agents.submit(
                PILOT,
                reference,
                Map.of(
                        "destination", "IMMEDIATE_MEASURE",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", "Au vu du dossier.",
                        "textPublishable", true));
        task = agents.task(reference).getId();
        // The rules gave it to somebody: here it is free.
        tasks.setAssignee(task, null);
    }

    private Job job() {
        return management.createJobQuery().messages().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .filter(job -> reference.equals(jdbc.sql("select business_key_ from act_ru_execution where id_ = ?")
                        .param(job.getProcessInstanceId())
                        .query(String.class)
                        .single()))
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "lea.martinet, true",
        "nadia.benali, true",
        "claire.moreau, true",
        "helene.roussel, true",
        "admin, true",
        "camille.renaud, false",
        "paul.girardin, false",
        "agathe.colin, false",
        "marc.dubreuil, false"
    })
    void theServiceAndThoseWhoFollowAllServicesSeeIt(String agent, boolean sees) {
        assertThat(seen(agent)).isEqualTo(sees);
        tasks.setAssignee(task, COLLEAGUE);
        assertThat(seen(agent)).as("once somebody holds it").isEqualTo(sees);
    }

    @Test
    void aQueryThatRunsAgainIsNarrowedForWhoeverRunsIt() {
        TaskQuery query = tasks.createTaskQuery().taskId(task);
        assertThat(as("camille.renaud", query::count)).isZero();
        assertThat(as(REFERENT, query::count)).isEqualTo(1);
        assertThat(as("camille.renaud", query::count)).isZero();
        assertThat(query.count()).isEqualTo(1);
    }

    @Test
    void theListOfTheServiceShowsItsWholeLoad() {
        String filter = filters.createTaskFilterQuery()
                .filterName("Mon service")
                .singleResult()
                .getId();
        TaskQuery query = tasks.createTaskQuery().processInstanceBusinessKey(reference);
        tasks.setAssignee(task, COLLEAGUE);
        assertThat(as(MANAGER, () -> filters.count(filter, query))).isEqualTo(1);
        assertThat(as(OTHER_MANAGER, () -> filters.count(filter, query))).isZero();
    }

    @Test
    void whoeverLeavesTheServiceNoLongerSeesIt() {
        tasks.setAssignee(task, REFERENT);
        identity.setAuthentication(REFERENT, List.of("referent-agent", "service-education"));
        try {
            assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
            assertThatThrownBy(() -> forms.submitTaskForm(task, MEASURE)).isInstanceOf(AuthorizationException.class);
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void anAgentTakesReleasesAndPassesOnAFreeTask() {
        as(REFERENT, () -> tasks.claim(task, REFERENT));
        assertThat(holder()).isEqualTo(REFERENT);
        as(REFERENT, () -> tasks.setAssignee(task, null));
        assertThat(holder()).isNull();
        as(REFERENT, () -> tasks.setAssignee(task, COLLEAGUE));
        assertThat(holder()).isEqualTo(COLLEAGUE);
    }

    @Test
    void anAgentTakesNothingFromAColleague() {
        tasks.setAssignee(task, COLLEAGUE);
        assertForbidden(REFERENT, () -> tasks.claim(task, REFERENT));
        assertForbidden(REFERENT, () -> tasks.claim(task, null));
        assertForbidden(REFERENT, () -> tasks.setAssignee(task, REFERENT));
        assertForbidden(REFERENT, () -> tasks.setAssignee(task, null));
        assertForbidden(REFERENT, () -> forms.submitTaskForm(task, MEASURE));
        assertThat(holder()).isEqualTo(COLLEAGUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {MANAGER, PILOT, ADMINISTRATOR})
    void theManagerThePilotAndTheAdministratorPassOnAHeldTask(String who) {
        tasks.setAssignee(task, COLLEAGUE);
        as(who, () -> tasks.setAssignee(task, REFERENT));
        assertThat(holder()).isEqualTo(REFERENT);
        as(who, () -> tasks.setAssignee(task, null));
        assertThat(holder()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER_MANAGER, "helene.roussel", "marc.dubreuil", "camille.renaud"})
    void nobodyElsePassesItOn(String who) {
        assertForbidden(who, () -> tasks.setAssignee(task, REFERENT));
        tasks.setAssignee(task, COLLEAGUE);
        assertForbidden(who, () -> tasks.setAssignee(task, REFERENT));
        assertForbidden(who, () -> tasks.setAssignee(task, null));
        assertThat(holder()).isEqualTo(COLLEAGUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {MANAGER, PILOT, ADMINISTRATOR, REFERENT})
    void nobodyOutsideTheServiceReceivesIt(String who) {
        for (String outsider : List.of("camille.renaud", PILOT, ADMINISTRATOR, "marc.dubreuil", "nobody.here", "")) {
            assertThatThrownBy(() -> as(who, () -> tasks.setAssignee(task, outsider)))
                    .as(outsider)
                    .isInstanceOf(BadUserRequestException.class)
                    .hasMessageMatching("(Cette personne|Aucun compte).*");
        }
        assertThat(holder()).isNull();
    }

    @Test
    void theFormIsTheOnlyWayOutAndTheTaskKeepsItsShape() {
        as(REFERENT, () -> tasks.claim(task, REFERENT));
        assertThatThrownBy(() -> as(REFERENT, () -> tasks.complete(task, Map.of("outcome", "HANDLED"))))
                .isInstanceOf(FormRefusedException.class);
        for (Runnable way : List.<Runnable>of(
                () -> tasks.resolveTask(task, Map.of("service", "x")),
                () -> tasks.delegateTask(task, COLLEAGUE),
                () -> tasks.handleBpmnError(task, "x", "x", Map.of("service", "x")),
                () -> tasks.handleEscalation(task, "x", Map.of("service", "x")),
                () -> tasks.createComment(task, null, "Rappeler M. Untel"),
                () -> tasks.createAttachment("text", task, null, "note", "Rappeler M. Untel", "https://example.org"))) {
            assertThatThrownBy(() -> as(REFERENT, way)).isInstanceOf(BadUserRequestException.class);
        }
        assertForbidden(REFERENT, () -> tasks.newTask(null));
        for (Runnable way : List.<Runnable>of(
                () -> tasks.setName(task, "Rappeler M. Untel"),
                () -> tasks.setDescription(task, "Rappeler M. Untel"),
                () -> tasks.setPriority(task, 100),
                () -> tasks.setOwner(task, REFERENT),
                () -> tasks.addCandidateGroup(task, "service-education"),
                () -> tasks.deleteCandidateGroup(task, "service-mobilites"),
                () -> tasks.setVariable(task, "service", "service-education"),
                () -> tasks.setVariableLocal(task, "formSubmitted", true))) {
            assertForbidden(REFERENT, way);
            assertForbidden(MANAGER, way);
            assertForbidden(PILOT, way);
        }
        as(REFERENT, () -> forms.submitTaskForm(task, MEASURE));
        assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo("draftAnswer");
        assertThatThrownBy(() -> as(REFERENT, () -> tasks.complete(task)))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("déjà traitée, par Léa Martinet, le ");
    }

    @Test
    void itsVariablesAreReadByItsServiceOnly() {
        assertThat(as(REFERENT, () -> tasks.getVariables(task))).containsEntry("service", "service-mobilites");
        assertForbidden("camille.renaud", () -> tasks.getVariables(task));
        assertForbidden("camille.renaud", () -> tasks.getVariable(task, "service"));
        assertForbidden("camille.renaud", () -> forms.getTaskFormVariables(task));
    }

    @Test
    void noRowIsWrittenForATaskAndThoseOfEarlierVersionsGo() {
        as(REFERENT, () -> tasks.claim(task, REFERENT));
        assertThat(rowsOfTasks()).isZero();
        jdbc.sql("insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)"
                        + " values (?, 1, 1, 'service-education', 7, ?, 2147483647)")
                .params("earlier-" + task, task)
                .update();

        tables.run(null);

        assertThat(rowsOfTasks()).isZero();
        assertThat(as(
                        "helene.roussel",
                        () -> tasks.createTaskQuery().taskId(task).count()))
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from pg_indexes where indexname = 'task_by_parent'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private int rowsOfTasks() {
        return jdbc.sql("select count(*) from act_ru_authorization where resource_type_ = 7 and resource_id_ <> '*'")
                .query(Integer.class)
                .single();
    }

    /** In lists and by its id alike. */
    private boolean seen(String agent) {
        boolean listed = as(agent, () -> tasks.createTaskQuery().taskId(task).count()) == 1;
        Runnable open = () -> as(agent, () -> forms.getDeployedTaskForm(task));
        if (listed) {
            assertThatCode(open::run).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(open::run).isInstanceOf(AuthorizationException.class);
        }
        return listed;
    }

    private void assertForbidden(String agent, Runnable work) {
        assertThatThrownBy(() -> as(agent, work)).isInstanceOf(AuthorizationException.class);
    }

    private String holder() {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    private void as(String agent, Runnable work) {
        agents.as(agent, work);
    }

    private <T> T as(String agent, Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        agents.as(agent, () -> result.set(work.get()));
        return result.get();
    }
}
