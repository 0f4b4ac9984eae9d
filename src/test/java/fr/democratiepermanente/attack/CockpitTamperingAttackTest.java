package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A manager who reads cases in Cockpit tries to change them through the API behind it. */
@ApplicationTest
class CockpitTamperingAttackTest {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final String TEXT = "{\"type\": \"String\", \"value\": \"CHARTER\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Intake intake;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService management;

    private ProcessInstance instance;
    private ProcessDefinition definition;
    private Job job;

    @BeforeEach
    void openACase() {
        String reference = intake.take(Agents.submission("Un dossier que personne ne falsifie"));
        instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
        definition = repository.getProcessDefinition(instance.getProcessDefinitionId());
        job = management.createJobQuery().processInstanceId(instance.getId()).singleResult();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nadia.benali", "sophie.garnier", "helene.roussel", "claire.moreau", "lea.martinet"})
    void changesNothing(String agent) {
        Attacker attacker = inCockpit(agent);
        int retries = job.getRetries();
        assertThat(changes()).allSatisfy((request, body) -> {
            String[] parts = request.split(" ");
            Answer answer = attacker.json(parts[0], API + parts[1], body);
            assertThat(answer.status()).as(request).isEqualTo(403);
            assertThat(answer.bytes())
                    .as("refused before the engine hears of it: " + request)
                    .isEmpty();
        });

        ProcessInstance now = runtime.createProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult();
        assertThat(now.isSuspended()).isFalse();
        assertThat(runtime.getVariables(instance.getId())).isEmpty();
        assertThat(runtime.getActiveActivityIds(instance.getId())).containsExactly(activity());
        Job jobNow =
                management.createJobQuery().processInstanceId(instance.getId()).singleResult();
        assertThat(jobNow.getRetries()).isEqualTo(retries);
        assertThat(jobNow.isSuspended()).isFalse();
        assertThat(repository.getProcessDefinition(definition.getId()).isSuspended())
                .isFalse();
        assertThat(management.createBatchQuery().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sophie.garnier", "helene.roussel", "claire.moreau"})
    void readsTheCaseAllTheSame(String manager) {
        Attacker cockpit = inCockpit(manager);
        String only = "{\"processInstanceId\": \"" + instance.getId() + "\"}";
        assertThat(cockpit.get(API + "/process-instance/" + instance.getId()).body())
                .contains(instance.getBusinessKey());
        assertThat(cockpit.get(API + "/process-definition/" + definition.getId() + "/xml")
                        .status())
                .isEqualTo(200);
        assertThat(cockpit.postJson(API + "/process-instance/count", only).status())
                .isEqualTo(200);
        assertThat(cockpit.postJson(
                                "/camunda/api/cockpit/plugin/base/default/process-instance",
                                "{\"processDefinitionId\": \"" + definition.getId() + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAdministratorRepairsIt() {
        Attacker administrator = inCockpit("admin");
        assertThat(administrator
                        .json("PUT", of(instance) + "/variables/destination", TEXT)
                        .status())
                .isEqualTo(204);
        assertThat(runtime.getVariable(instance.getId(), "destination")).isEqualTo("CHARTER");
        assertThat(administrator
                        .json("PUT", of(instance) + "/suspended", "{\"suspended\": true}")
                        .status())
                .isEqualTo(204);
        assertThat(administrator
                        .json("PUT", API + "/job/" + job.getId() + "/retries", "{\"retries\": 7}")
                        .status())
                .isEqualTo(204);
        assertThat(administrator.json("DELETE", of(instance), "").status()).isEqualTo(204);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
    }

    /** What Cockpit's buttons, and a good deal more, would send. */
    private Map<String, String> changes() {
        String one = "/process-instance/" + instance.getId();
        String itsJob = "/job/" + job.getId();
        String model = "/process-definition/" + definition.getId();
        String ids = "{\"processInstanceIds\": [\"" + instance.getId() + "\"]";
        String move = "{\"type\": \"startBeforeActivity\", \"activityId\": \"draftAnswer\"}";
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("PUT " + one + "/suspended", "{\"suspended\": true}");
        changes.put("PUT /process-instance/suspended", ids + ", \"suspended\": true}");
        changes.put("POST /process-instance/suspended-async", ids + ", \"suspended\": true}");
        changes.put("PUT " + model + "/suspended", "{\"suspended\": true, \"includeProcessInstances\": true}");
        changes.put("PUT /process-definition/suspended", "{\"processDefinitionKey\": \"proposal\"}");
        changes.put("DELETE " + one, "");
        changes.put("POST /process-instance/delete", ids + "}");
        changes.put("DELETE " + model, "");
        changes.put("DELETE /process-definition/key/proposal?cascade=true", "");
        changes.put("DELETE /deployment/" + definition.getDeploymentId() + "?cascade=true", "");
        changes.put("DELETE /history/process-instance/" + instance.getId(), "");
        changes.put("PUT " + one + "/variables/destination", TEXT);
        changes.put("POST " + one + "/variables", "{\"modifications\": {\"destination\": " + TEXT + "}}");
        changes.put("DELETE " + one + "/variables/destination", "");
        changes.put("POST " + one + "/variables/destination/data", "");
        changes.put(
                "POST /process-instance/variables-async", ids + ", \"variables\": {\"destination\": " + TEXT + "}}");
        changes.put("PUT /execution/" + instance.getId() + "/localVariables/destination", TEXT);
        changes.put("POST " + one + "/modification", "{\"instructions\": [" + move + "]}");
        changes.put(
                "POST /modification/execute",
                ids + ", \"processDefinitionId\": \"" + definition.getId() + "\", \"instructions\": [" + move + "]}");
        changes.put("POST /migration/execute", "{}");
        changes.put("POST " + model + "/restart", ids + "}");
        changes.put("POST " + model + "/start", "{}");
        changes.put("POST /process-definition/key/proposal/start", "{}");
        changes.put("PUT " + itsJob + "/retries", "{\"retries\": 7}");
        changes.put("POST /job/retries", "{\"retries\": 7, \"jobIds\": [\"" + job.getId() + "\"]}");
        changes.put("POST " + itsJob + "/execute", "");
        changes.put("PUT " + itsJob + "/suspended", "{\"suspended\": true}");
        changes.put("PUT " + itsJob + "/duedate", "{\"duedate\": null}");
        changes.put("DELETE " + itsJob, "");
        changes.put("PUT /job-definition/" + job.getJobDefinitionId() + "/suspended", "{\"suspended\": true}");
        changes.put("POST /execution/" + instance.getId() + "/signal", "{}");
        changes.put("POST /message", "{\"messageName\": \"x\"}");
        changes.put("POST /signal", "{\"name\": \"x\"}");
        changes.put("POST /execution/" + instance.getId() + "/create-incident", "{\"incidentType\": \"x\"}");
        changes.put("POST /decision-definition/key/triage/evaluate", "{\"variables\": {}}");
        changes.put("POST /authorization/create", "{\"type\": 0, \"permissions\": [\"ALL\"]}");
        changes.put("POST /user/create", "{}");
        changes.put("PUT /group/camunda-admin/members/nadia.benali", "");
        changes.put("POST /task/create", "{\"name\": \"x\"}");
        return changes;
    }

    private String activity() {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private static String of(ProcessInstance instance) {
        return API + "/process-instance/" + instance.getId();
    }

    /** Cockpit or Tasklist, whichever the agent may open, hands out the token that every change needs. */
    private Attacker inCockpit(String agent) {
        Attacker attacker = new Attacker(port).signedIn(agent);
        attacker.get("/camunda/app/cockpit/default/");
        assertThat(attacker.cookie("XSRF-TOKEN")).isPresent();
        return attacker;
    }
}
