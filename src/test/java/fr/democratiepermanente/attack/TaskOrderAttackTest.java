package fr.democratiepermanente.attack;

import static fr.democratiepermanente.attack.ServiceCase.API;
import static fr.democratiepermanente.attack.ServiceCase.MEASURE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agent of the right service tries to finish a task out of its turn, twice, in a colleague's place or sideways. */
@ApplicationTest
class TaskOrderAttackTest {

    private static final String OVER = "déjà traitée, par ";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    private ServiceCase target;
    private Attacker agent;
    private String task;

    @BeforeEach
    void signIn() {
        target = ServiceCase.toHandle(engine, intake);
        task = API + "/task/" + target.task().getId();
        agent = new Attacker(port).signedIn("lea.martinet");
    }

    @Test
    void aTaskIsCompletedOnce() {
        assertThat(agent.postJson(task + "/submit-form", MEASURE).status()).isEqualTo(204);
        String after = target.state();

        assertRefused(agent.postJson(task + "/submit-form", MEASURE), OVER);
        assertRefused(agent.postJson(task + "/complete", MEASURE), "");
        assertRefused(agent.postJson(task + "/claim", "{\"userId\": \"lea.martinet\"}"), OVER);
        assertRefused(agent.postJson(task + "/assignee", "{\"userId\": \"lea.martinet\"}"), OVER);
        assertRefused(agent.postJson(task + "/unclaim", "{}"), OVER);
        assertThat(target.state()).isEqualTo(after);
        assertThat(measures()).isEqualTo(1);
    }

    @Test
    void twoAtTheSameMomentCompleteItOnce() {
        List<Attacker> agents = Stream.of("lea.martinet", "thomas.picard", "lea.martinet", "thomas.picard")
                .map(name -> new Attacker(port).signedIn(name))
                .toList();
        List<Answer> answers = agents.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> one.postJson(task + "/submit-form", MEASURE)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 204)
                .allSatisfy(answer -> assertRefused(answer, OVER));
        assertThat(measures()).isEqualTo(1);
        assertThat(target.task().getTaskDefinitionKey()).isEqualTo("draftAnswer");
    }

    @Test
    void aTaskGivenToSomebodyElseIsTheirs() {
        engine.getTaskService().setAssignee(target.task().getId(), "thomas.picard");
        String before = target.state();

        assertRefused(agent.postJson(task + "/submit-form", MEASURE), "quelqu’un d’autre");
        assertRefused(agent.postJson(task + "/complete", MEASURE), "");
        assertRefused(agent.postJson(task + "/claim", "{\"userId\": \"lea.martinet\"}"), "quelqu’un d’autre");
        assertRefused(agent.postJson(task + "/assignee", "{\"userId\": \"lea.martinet\"}"), "pas le droit");
        assertRefused(agent.postJson(task + "/unclaim", "{}"), "pas le droit");
        assertThat(target.state()).isEqualTo(before);
    }

    @Test
    void aLaterStepsFormIsNotTakenForThisOne() {
        String before = target.state();
        assertRefused(
                agent.postJson(
                        task + "/submit-form",
                        ServiceCase.json(Map.of("answer", "Une réponse écrite avant l’heure.", "decision", "PUBLISH"))),
                "Votre conclusion");
        assertThat(target.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /task/{task}/complete       | {\"variables\": {\"outcome\": {\"value\": \"HANDLED\"}}}",
                "POST | /task/{task}/complete       | {\"withVariablesInReturn\": true,"
                        + " \"variables\": {\"formSubmitted\": {\"value\": true}}}",
                "POST | /task/{task}/resolve        | {\"variables\": {\"outcome\": {\"value\": \"HANDLED\"}}}",
                "POST | /task/{task}/delegate       | {\"userId\": \"thomas.picard\"}",
                "POST | /task/{task}/bpmnError      | {\"errorCode\": \"x\", \"variables\": {\"outcome\":"
                        + " {\"value\": true}}}",
                "POST | /task/{task}/bpmnEscalation | {\"escalationCode\": \"x\", \"variables\": {\"outcome\":"
                        + " {\"value\": true}}}",
                "POST | /task/{task}/comment/create | {\"message\": \"Rappeler M. Untel\"}",
                "POST | /task/create                | {\"name\": \"Rappeler M. Untel\"}",
                "PUT  | /task/{task}                | {\"name\": \"Rappeler M. Untel\"}",
                "PUT  | /task/{task}/localVariables/formSubmitted | {\"value\": true, \"type\": \"Boolean\"}",
                "POST | /process-instance/{instance}/modification | {\"instructions\": [{\"type\":"
                        + " \"startBeforeActivity\", \"activityId\": \"publishAnswer\"}]}",
                "POST | /execution/{instance}/signal | {}",
                "POST | /message                    | {\"messageName\": \"x\", \"processInstanceId\": \"{instance}\"}"
            })
    void noSideDoorLeadsForward(String method, String address, String json) {
        String before = target.state();
        long tasks = engine.getTaskService().createTaskQuery().count();
        assertRefused(agent.json(method, filled(API + address), filled(json)), "");
        assertThat(target.state()).isEqualTo(before);
        assertThat(engine.getTaskService().createTaskQuery().count()).isEqualTo(tasks);
        assertThat(jdbc.sql("select count(*) from act_hi_comment where message_ like '%Untel%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String filled(String text) {
        return text.strip()
                .replace("{task}", target.task().getId())
                .replace("{instance}", target.instance().getId());
    }

    private int measures() {
        return jdbc.sql("select count(*) from measure where reference = ?")
                .param(target.reference())
                .query(Integer.class)
                .single();
    }

    private static void assertRefused(Answer answer, String named) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).contains(named);
    }
}
