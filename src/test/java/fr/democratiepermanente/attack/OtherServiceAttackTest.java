package fr.democratiepermanente.attack;

import static fr.democratiepermanente.attack.ServiceCase.API;
import static fr.democratiepermanente.attack.ServiceCase.MEASURE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Agents of one service reach for the work of another, by every way the engine offers. All aim at one case, which no
 * attack changes.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherServiceAttackTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    private ServiceCase target;
    private Attacker own;
    private Attacker other;
    private Attacker manager;

    /** Once for all of them, within a test: the engine counts what processes do only there. */
    @BeforeEach
    void signIn() {
        if (target != null) {
            return;
        }
        target = ServiceCase.toHandle(engine, intake);
        own = new Attacker(port).signedIn("lea.martinet");
        other = new Attacker(port).signedIn("camille.renaud");
        manager = new Attacker(port).signedIn("paul.girardin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task/{task}",
                "/task/{task}/form",
                "/task/{task}/deployed-form",
                "/task/{task}/form-variables",
                "/task/{task}/identity-links"
            })
    void readingATaskByItsIdIsForItsService(String address) {
        assertThat(own.get(filled(address)).status()).isEqualTo(200);
        assertRefused(other.get(filled(address)));
        assertRefused(manager.get(filled(address)));
        assertRefused(new Attacker(port).signedIn("marc.dubreuil").get(filled(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task/{task}/variables",
                "/task/{task}/variables/service",
                "/task/{task}/localVariables",
                "/task/{task}/rendered-form",
                "/task/{task}/comment",
                "/task/{task}/attachment",
                "/process-instance/{instance}",
                "/process-instance/{instance}/variables",
                "/process-instance/{instance}/activity-instances",
                "/execution/{instance}",
                "/execution/{instance}/localVariables",
                "/history/process-instance/{instance}",
                "/history/identity-link-log?taskId={task}"
            })
    void whatSurroundsTheTaskStaysShut(String address) {
        assertRefused(other.get(filled(address)));
    }

    @Test
    void theCaseFileIsForItsService() {
        String address = "/dossiers/" + target.reference();
        assertThat(own.get(address).status()).isEqualTo(200);
        assertRefused(other.get(address));
    }

    /** Whether a number is another service's case or nobody's is not told: not by the answer, not by the work for it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/journal.csv", "/pieces"})
    void aForbiddenCaseLooksLikeOneThatDoesNotExist(String page) {
        try (Statements statements = new Statements()) {
            other.get("/dossiers/DP-2222-2222" + page);
            statements.taken();
            Answer absent = other.get("/dossiers/DP-2222-2222" + page);
            List<String> work = statements.taken();
            assertThat(absent.status()).isEqualTo(404);
            assertThat(work).isNotEmpty();

            Answer forbidden = other.get("/dossiers/" + target.reference() + page);

            assertThat(forbidden.status()).isEqualTo(404);
            assertThat(told(forbidden)).isEqualTo(told(absent));
            assertThat(statements.taken()).isEqualTo(work);
        }
    }

    /** All of an answer that is not made anew each time. */
    private static String told(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(List.of("date", "set-cookie"));
        return headers + answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    static Stream<String> queries() {
        return Stream.of(
                "{\"processInstanceBusinessKey\": \"{reference}\"}",
                "{\"processInstanceBusinessKeyLike\": \"%{reference}%\"}",
                "{\"processInstanceId\": \"{instance}\"}",
                "{\"taskIdIn\": [\"{task}\"]}",
                "{\"processInstanceBusinessKey\": \"{reference}\", \"candidateGroup\": \"service-mobilites\"}",
                "{\"processInstanceBusinessKey\": \"{reference}\", \"candidateGroups\":"
                        + " [\"service-mobilites\", \"service-education\"], \"includeAssignedTasks\": true}",
                "{\"processInstanceBusinessKey\": \"{reference}\", \"withCandidateGroups\": true}",
                "{\"processInstanceBusinessKey\": \"{reference}\", \"candidateGroup\": \"service-education\","
                        + " \"candidateGroupLike\": \"service-%\"}",
                "{\"orQueries\": [{\"processInstanceBusinessKey\": \"{reference}\"}]}",
                "{\"orQueries\": [{\"processInstanceBusinessKey\": \"{reference}\", \"assignee\": \"nobody\"},"
                        + " {\"candidateGroup\": \"service-mobilites\", \"taskId\": \"{task}\"}]}",
                "{\"processInstanceBusinessKey\": \"{reference}\", \"processVariables\":"
                        + " [{\"name\": \"service\", \"operator\": \"eq\", \"value\": \"service-mobilites\"}]}");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void noListAndNoCountShowsIt(String query) {
        String json = filled(query);
        assertThat(own.postJson(API + "/task/count", json).body()).isEqualTo("{\"count\":1}");
        assertThat(own.postJson(API + "/task", json).body())
                .contains(target.task().getId());

        assertThat(other.postJson(API + "/task/count", json).body()).isEqualTo("{\"count\":0}");
        assertThat(other.postJson(API + "/task", json).body()).isEqualTo("[]");
    }

    @Test
    void whoAsksForItOrTheirOwnTasksGetsTheirOwn() {
        List<String> theirOwn =
                engine.getTaskService().createTaskQuery().taskCandidateGroup("service-education").list().stream()
                        .map(Task::getId)
                        .toList();
        String itOrTheirOwn = filled("{\"orQueries\": [{\"processInstanceBusinessKey\": \"{reference}\","
                + " \"candidateGroup\": \"service-education\"}]}");
        assertThat(own.postJson(API + "/task", itOrTheirOwn).body())
                .contains(target.task().getId());

        assertThat(other.postJson(API + "/task/count", itOrTheirOwn).body())
                .isEqualTo("{\"count\":" + theirOwn.size() + "}");
        assertThat(Desk.read(other.postJson(API + "/task", itOrTheirOwn).body()).findValuesAsText("id"))
                .containsExactlyInAnyOrderElementsOf(theirOwn);
    }

    @Test
    void noPlainAddressShowsIt() {
        String query = "/task?processInstanceBusinessKey=" + target.reference();
        assertThat(own.get(API + query).body()).contains(target.task().getId());
        assertThat(other.get(API + query).body()).isEqualTo("[]");
        assertThat(other.get(API + query, "Accept", "application/hal+json").body())
                .doesNotContain(target.task().getId());
        assertThat(other.get(API + "/task/count?processInstanceBusinessKey=" + target.reference())
                        .body())
                .isEqualTo("{\"count\":0}");
    }

    @Test
    void noStoredFilterShowsIt() {
        String query = filled("{\"processInstanceBusinessKey\": \"{reference}\"}");
        for (Filter filter : engine.getFilterService().createTaskFilterQuery().list()) {
            String address = API + "/filter/" + filter.getId();
            assertThat(other.postJson(address + "/list", query).body())
                    .as(filter.getName())
                    .doesNotContain(target.task().getId());
            assertThat(other.postJson(address + "/count", query).body()).doesNotContain("\"count\":1");
            assertThat(other.postJson(address + "/singleResult", query).body())
                    .doesNotContain(target.task().getId());
        }
        String all = API + "/filter/"
                + engine.getFilterService()
                        .createTaskFilterQuery()
                        .filterName("Toutes les tâches")
                        .singleResult()
                        .getId();
        assertThat(own.postJson(all + "/count", query).body()).isEqualTo("{\"count\":1}");
        assertThat(other.postJson(all + "/count", query).body()).isEqualTo("{\"count\":0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/history/task?processInstanceId={instance}",
                "/history/activity-instance?processInstanceId={instance}",
                "/history/variable-instance?processInstanceId={instance}",
                "/history/detail?processInstanceId={instance}",
                "/history/process-instance?processInstanceBusinessKey={reference}",
                "/history/user-operation?processInstanceId={instance}",
                "/process-instance?businessKey={reference}",
                "/execution?processInstanceId={instance}",
                "/variable-instance?processInstanceIdIn={instance}"
            })
    void noHistoryAndNoRunningInstanceShowsIt(String address) {
        Attacker pilot = new Attacker(port).signedIn("claire.moreau");
        assertThat(pilot.get(filled(address)).body()).as("what is to be seen").startsWith("[{");
        assertThat(other.get(filled(address)).body()).isIn("[]", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /task/{task}/claim                    | {\"userId\": \"camille.renaud\"}",
                "POST   | /task/{task}/claim                    | {\"userId\": \"lea.martinet\"}",
                "POST   | /task/{task}/unclaim                  | {}",
                "POST   | /task/{task}/assignee                 | {\"userId\": \"camille.renaud\"}",
                "POST   | /task/{task}/assignee                 | {\"userId\": \"thomas.picard\"}",
                "POST   | /task/{task}/assignee                 | {\"userId\": null}",
                "POST   | /task/{task}/delegate                 | {\"userId\": \"camille.renaud\"}",
                "POST   | /task/{task}/resolve                  | {\"variables\": {\"service\": {\"value\": \"x\"}}}",
                "POST   | /task/{task}/complete                 | {\"variables\": {\"service\": {\"value\": \"x\"}}}",
                "POST   | /task/{task}/bpmnError                | {\"errorCode\": \"x\"}",
                "POST   | /task/{task}/bpmnEscalation           | {\"escalationCode\": \"x\"}",
                "PUT    | /task/{task}                          | {\"name\": \"À moi\", \"assignee\": \"camille.renaud\"}",
                "POST   | /task/{task}/identity-links           | {\"groupId\": \"service-education\", \"type\": \"candidate\"}",
                "POST   | /task/{task}/identity-links           | {\"userId\": \"camille.renaud\", \"type\": \"owner\"}",
                "POST   | /task/{task}/identity-links/delete    | {\"groupId\": \"service-mobilites\", \"type\": \"candidate\"}",
                "PUT    | /task/{task}/variables/service        | {\"value\": \"service-education\"}",
                "PUT    | /task/{task}/localVariables/x         | {\"value\": \"x\"}",
                "DELETE | /task/{task}/variables/service        | {}",
                "DELETE | /task/{task}                          | {}",
                "POST   | /task/{task}/comment/create           | {\"message\": \"vu\"}",
                "PUT    | /process-instance/{instance}/variables/service | {\"value\": \"service-education\"}"
            })
    void nobodyElseWorksOnIt(String method, String address, String json) {
        String before = target.state();
        assertRefused(other.json(method, filled(address), json));
        assertRefused(manager.json(method, filled(address), json));
        assertThat(target.state()).isEqualTo(before);
    }

    @Test
    void nobodyElseSubmitsItsForm() {
        ServiceCase target = ServiceCase.toHandle(engine, intake);
        String before = target.state();
        String task = API + "/task/" + target.task().getId();
        String address = task + "/submit-form";
        assertRefused(other.postJson(address, MEASURE));
        assertRefused(manager.postJson(address, MEASURE));
        assertRefused(new Attacker(port).signedIn("claire.moreau").postJson(address, MEASURE));
        assertRefused(new Attacker(port).signedIn("admin").postJson(address, MEASURE));
        assertThat(target.state()).isEqualTo(before);

        assertThat(own.postJson(task + "/claim", "{\"userId\": \"lea.martinet\"}")
                        .status())
                .isEqualTo(204);
        assertThat(own.postJson(address, MEASURE).status()).isEqualTo(204);
        assertThat(target.task().getTaskDefinitionKey()).isEqualTo("draftAnswer");
    }

    private String filled(String text) {
        String filled = text.strip()
                .replace("{reference}", target.reference())
                .replace("{task}", target.task().getId())
                .replace("{instance}", target.instance().getId());
        return filled.startsWith("/") ? API + filled : filled;
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    }
}
