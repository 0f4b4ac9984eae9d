package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Models as a way in: an agent deploys a script; a model makes the server fetch or read what its author names. */
@ApplicationTest
class DeploymentAttackTest {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final String BOUNDARY = "----attack";
    private static final String SCRIPT = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="attack">
              <process id="attackScript" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="started"/>
                <sequenceFlow id="toScript" sourceRef="started" targetRef="run"/>
                <scriptTask id="run" scriptFormat="javascript"><script>1 + 1</script></scriptTask>
              </process>
            </definitions>
            """;
    private static final String HARMLESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="attack">
              <process id="attackHarmless" isExecutable="true" camunda:historyTimeToLive="P1D">
                %s<startEvent id="started"/>
              </process>
            </definitions>
            """;
    private static final String DECISION = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="attack" name="Attaque" namespace="attack">
              <decision id="attackDecision" name="D" camunda:historyTimeToLive="P1D">%s
                <variable id="result" name="result"/>
                <literalExpression id="one"><text>1</text></literalExpression>
              </decision>
            </definitions>
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer lure;
    private long deploymentsBefore;

    @BeforeEach
    void listen() throws IOException {
        lure = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        lure.createContext("/", exchange -> {
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        lure.start();
        deploymentsBefore = repository.createDeploymentQuery().count();
    }

    @AfterEach
    void tidy() {
        lure.stop(0);
        repository
                .createDeploymentQuery()
                .deploymentName("attack")
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lea.martinet", "nadia.benali", "claire.moreau", "helene.roussel", "marc.dubreuil"})
    void anAgentDeploysNothing(String agent) {
        Attacker attacker = new Attacker(port).signedIn(agent);
        attacker.get("/camunda/app/welcome/default/");
        assertThat(attacker.cookie("XSRF-TOKEN")).isPresent();
        assertThat(deploy(attacker, "script.bpmn", SCRIPT).status()).isEqualTo(403);
        assertThat(deploy(attacker, "harmless.bpmn", HARMLESS.formatted("")).status())
                .isEqualTo(403);
        assertThat(deploy(attacker, "decision.dmn", DECISION.formatted("")).status())
                .isEqualTo(403);
        assertNothingDeployed();
    }

    @Test
    void anAdministratorDeploys() {
        Attacker administrator = new Attacker(port).signedIn("admin");
        Answer process = deploy(administrator, "harmless.bpmn", HARMLESS.formatted(""));
        assertThat(process.status()).as(process.body()).isEqualTo(200);
        Answer decision = deploy(administrator, "decision.dmn", DECISION.formatted(""));
        assertThat(decision.status()).as(decision.body()).isEqualTo(200);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deploymentsBefore + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "general entity, <!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>, <documentation>&e;</documentation>",
        "file, <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>, <documentation>&e;</documentation>",
        "parameter entity, <!DOCTYPE x [<!ENTITY % e SYSTEM \"%s\"> %e;]>, ''",
        "external DTD, <!DOCTYPE x SYSTEM \"%s\">, ''",
        "growing entity, <!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY e \"&a;&a;\">]>, <documentation>&e;</documentation>"
    })
    void aModelThatNamesAnEntityIsRefusedAndNothingFetched(String kind, String type, String use) throws Exception {
        Attacker administrator = new Attacker(port).signedIn("admin");
        String doctype =
                type.replace("%s", "http://127.0.0.1:" + lure.getAddress().getPort() + "/");
        for (String name : new String[] {"entity.bpmn", "entity.bpmn20.xml"}) {
            assertRefused(deploy(administrator, name, doctype + HARMLESS.formatted(use)));
        }
        String described = use.replace("documentation", "description");
        for (String name : new String[] {"entity.dmn", "entity.dmn11.xml"}) {
            assertRefused(deploy(administrator, name, doctype + DECISION.formatted(described)));
        }
        assertRefused(
                deploy(
                        administrator,
                        "entity.cmmn",
                        doctype
                                + "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\" targetNamespace=\"a\"/>"));
        assertThat(fetched).hasValue(0);
        assertNothingDeployed();
    }

    /** The lure works: a parser left as it comes fetches it. */
    @Test
    void anUnprotectedParserFetches() throws Exception {
        String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:"
                + lure.getAddress().getPort() + "/\">]>";
        String model = doctype + HARMLESS.formatted("<documentation>&e;</documentation>");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
        assertThat(fetched).hasValue(1);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("root:").doesNotContain("\tat ");
    }

    private void assertNothingDeployed() {
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deploymentsBefore);
    }

    private static Answer deploy(Attacker attacker, String name, String model) {
        String part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"";
        String body = part + "deployment-name\"\r\n\r\nattack\r\n" + part + "data\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + model + "\r\n--" + BOUNDARY + "--\r\n";
        return attacker.post(
                API + "/deployment/create",
                "multipart/form-data; boundary=" + BOUNDARY,
                body,
                "Accept",
                "application/json",
                "X-XSRF-TOKEN",
                attacker.cookie("XSRF-TOKEN").orElse(""));
    }
}
