package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody without an account asks for what agents have, under its own address and in disguise. */
@ApplicationTest
class AnonymousAccessAttackTest {

    /** A task list, which the engine's API would give. */
    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    private Attacker unknown;

    @BeforeEach
    void arrive() {
        unknown = new Attacker(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/imports",
                "/imports/modele.csv",
                "/pilotage",
                "/pilotage/tableau.csv",
                "/cycles/CYCLE-1/dossier",
                "/experimentations/EXPE-1/dossier",
                "/deliberations/DELIB-1/dossier",
                "/referentiel/lexique",
                "/referentiel/regles",
                "/administration",
                "/compte",
                "/documents/1",
                "/camunda",
                "/camunda/",
                "/camunda/app/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/app/welcome/default/",
                "/camunda/app/tasklist/scripts/config.js",
                "/camunda/lib/deps.js"
            })
    void isAskedToSignIn(String address) {
        assertAskedToSignIn(unknown.get(address));
    }

    @Test
    void isAskedToSignInForACaseFile() {
        String reference =
                proposals.open(Agents.submission("Un dossier fermé au public")).reference();
        assertAskedToSignIn(unknown.get("/dossiers/" + reference));
        assertThat(new Attacker(port)
                        .signedIn("claire.moreau")
                        .get("/dossiers/" + reference)
                        .body())
                .contains("Un dossier fermé au public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TASKS,
                TASKS + "/",
                "/camunda/api/engine/engine/default/process-definition",
                "/camunda/api/engine/engine/default/user",
                "/camunda/api/engine/engine",
                "/camunda/api/engine/engine/",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/cockpit/plugin/base/default/process-instance",
                "/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js"
            })
    void isToldByTheApiToSignIn(String address) {
        Answer answer = unknown.get(address);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/task",
                "/rest/engine/default/task",
                "/api/engine/engine/default/task",
                "/camunda/api/engine/engine/other/task",
                "/camunda/api/engine/engine/default/script",
                "/camunda/api/engine/engine/default/identity/verify",
                "/camunda/sauvegarde",
                "/webjars/camunda/app/tasklist/scripts/config.js",
                "/webjars/camunda/lib/deps.js",
                "/META-INF/MANIFEST.MF",
                "/application.yml",
                "/css/../application.yml",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/metrics",
                "/actuator/mappings",
                "/actuator/threaddump",
                "/actuator/health/db",
                "/actuator/health/diskSpace",
                "/actuator/health/liveness"
            })
    void findsNothing(String address) {
        assertThat(unknown.get(address).status()).isIn(400, 404);
    }

    @Test
    void learnsOnlyWhetherTheApplicationIsWell() {
        Answer health = unknown.get("/actuator/health");
        assertThat(health.status()).as("not well while the tests hold the jobs").isIn(200, 503);
        assertThat(health.body()).matches("\\{\"status\":\"[A-Z_]+\"}");
    }

    static List<String> disguises() {
        return List.of(
                "//camunda/api/engine/engine/default/task",
                "/camunda//api/engine/engine/default/task",
                "/camunda/api/engine/engine/default//task",
                "/./camunda/api/engine/engine/default/task",
                "/camunda/./api/engine/engine/default/task",
                "/css/../camunda/api/engine/engine/default/task",
                "/css/%2e%2e/camunda/api/engine/engine/default/task",
                "/css/..%2fcamunda/api/engine/engine/default/task",
                "/css/%252e%252e/camunda/api/engine/engine/default/task",
                "/css/..;/camunda/api/engine/engine/default/task",
                "/css/;/../camunda/api/engine/engine/default/task",
                "/camunda;a=b/api/engine/engine/default/task",
                "/camunda/api;jsessionid=1/engine/engine/default/task",
                "/camunda/api/engine/engine/default/task;jsessionid=1",
                "/camunda/api/engine/engine/default;name=x/task",
                "/camunda%2fapi/engine/engine/default/task",
                "/camunda/api%2Fengine/engine/default/task",
                "/camunda/api/engine%5cengine/default/task",
                "/camunda\\api\\engine\\engine\\default\\task",
                "/%63amunda/api/engine/engine/default/task",
                "/camunda/%61pi/engine/engine/default/task",
                "/camunda/api/engine/engine/default/%74ask",
                "/camunda/api/engine/engine/default/task%00",
                "/camunda/api/engine/engine/default/task%0a",
                "/CAMUNDA/api/engine/engine/default/task",
                "/Camunda/Api/Engine/engine/default/task",
                "/camunda/api/engine/engine/default/task.json",
                "/camunda/api/engine/engine/default/task?/css/site.css",
                "/camunda/api/engine/engine/default/task#/css/site.css",
                "/propositions/../dossiers/DP-0000-0000",
                "/propositions/%2e%2e/dossiers/DP-0000-0000",
                "/dossiers;a=b/DP-0000-0000",
                "/%64ossiers/DP-0000-0000",
                "/actuator/health/../env",
                "/actuator/health;/env",
                "/actuator/health/%2e%2e/env");
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void noDisguiseOpensADoor(String address) {
        Answer answer = unknown.get(address);
        assertThat(answer.status()).isIn(302, 400, 401, 404);
        if (answer.status() == 302) {
            assertAskedToSignIn(answer);
        }
    }

    /** Somebody with an account, and nothing to do in Tasklist: the gate is not the one that asks who is there. */
    @Test
    void norDoesOneOpenItToAnElectedOfficial() {
        Attacker elected = new Attacker(port).signedIn("marc.dubreuil");
        // Their own tasks they may read: an address with a query is no disguise to them.
        assertThat(disguises().stream().filter(address -> !address.startsWith(TASKS + "?")))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(elected.get(address).status()).isIn(400, 403, 404));
        assertThat(elected.get("/compte").status())
                .as("signed in all the while")
                .isEqualTo(200);
    }

    @Test
    void anAbsoluteAddressOrAnotherHostOpensNone() {
        assertThat(unknown.get("http://localhost:" + port + TASKS).status()).isEqualTo(401);
        assertThat(unknown.get(TASKS, "Host", "127.0.0.1", "X-Forwarded-For", "127.0.0.1")
                        .status())
                .isEqualTo(401);
        for (String header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix")) {
            assertThat(unknown.get(TASKS, header, "/css/site.css").status()).isEqualTo(401);
        }
    }

    @Test
    void noMethodOpensOne() {
        for (String method : List.of("TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "get", "FOO")) {
            assertThat(unknown.send(method, TASKS, new byte[0]).status()).isIn(400, 401, 404, 405, 501);
            assertThat(unknown.send(method, "/", new byte[0]).status()).isIn(400, 404, 405, 501);
        }
        for (String method : List.of("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST")) {
            assertThat(unknown.send(method, TASKS, new byte[0]).status()).isIn(401, 404);
        }
        assertThat(unknown.send("TRACE", "/", new byte[0], "X-Secret", "echo").body())
                .doesNotContain("echo");
    }

    /** A method named in a header or a field would pass the gate as what it is not. */
    @Test
    void noMethodIsTakenFromAHeaderOrAField() {
        Attacker agent = new Attacker(port).signedIn("lea.martinet");
        String filter = "/camunda/api/engine/engine/default/filter/none";
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(agent.get(filter, header, "DELETE").status())
                    .as("answered as the GET it is")
                    .isEqualTo(agent.get(filter).status());
        }
        assertThat(agent.postJson(filter + "/count?_method=DELETE", "{}").status())
                .isEqualTo(agent.postJson(filter + "/count", "{}").status());
    }

    @Test
    void aSignedInAgentReadsTheTaskList() {
        Attacker agent = new Attacker(port).signedIn("lea.martinet");
        assertThat(agent.get(TASKS + "?maxResults=15").status()).isEqualTo(200);
    }

    private static void assertAskedToSignIn(Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElseThrow()).endsWith("/connexion");
    }
}
