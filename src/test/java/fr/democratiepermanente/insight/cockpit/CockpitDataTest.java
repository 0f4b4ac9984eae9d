package fr.democratiepermanente.insight.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ProposalProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What our pages in Cockpit are told, and who is told it. */
@ApplicationTest
class CockpitDataTest {

    private static final String ADDRESS = "[\\w.+-]+@[\\w-]+\\.[a-z]{2,}";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseProcess processes;

    @Autowired
    private HistoryService history;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TravellingClock clock;

    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void itIsToday() {
        clock.comeBack();
    }

    @Test
    void managersAreToldAndNobodyElse() {
        String reference = cases.take("Un chemin le long du canal");
        String instance = instance(reference);
        List<String> addresses = List.of(
                "/chaleur?definition=" + definition(),
                "/historique?definition=" + definition(),
                "/versions?definition=" + definition(),
                "/parcours?instance=" + instance,
                "/parcours?dossier=" + reference,
                "/tableau");
        for (String manager : List.of("claire.moreau", "nadia.benali", "helene.roussel", "admin")) {
            Attacker cockpit = new Attacker(port).signedIn(manager);
            assertThat(addresses)
                    .allSatisfy(address -> assertThat(ask(cockpit, address).status())
                            .as(manager + " " + address)
                            .isEqualTo(200));
        }
        for (String other : List.of("lea.martinet", "marc.dubreuil")) {
            Attacker agent = new Attacker(port).signedIn(other);
            assertThat(addresses)
                    .allSatisfy(address -> assertThat(ask(agent, address).status())
                            .as(other + " " + address)
                            .isEqualTo(403));
        }
        Attacker unknown = new Attacker(port);
        assertThat(addresses).allSatisfy(address -> {
            Answer answer = ask(unknown, address);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location").orElseThrow()).startsWith("/connexion");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chaleur?definition=rien:1:2",
                "/chaleur?definition=%00",
                "/parcours?instance=rien",
                "/parcours?instance='%20or%20true--",
                "/parcours?dossier=DP-0000-0000",
                "/parcours?dossier=%3Cscript%3E"
            })
    void whatIsNotThereIsNot(String address) {
        assertThat(ask(new Attacker(port).signedIn("helene.roussel"), address).status())
                .isIn(400, 404);
    }

    @Test
    void aTrailTellsWhoDidWhatWhyAndWhichMailsLeftWithoutAnyAddress() throws IOException {
        String reference = cases.take("<img src=x onerror=alert(1)> Des bacs à fleurs");
        cases.answer(reference);
        JsonNode trail = json("helene.roussel", "/parcours?dossier=" + reference);

        assertThat(trail.get("title").asText()).startsWith("<img src=x");
        assertThat(trail.get("file").asText()).isEqualTo("/dossiers/" + reference);
        assertThat(trail.get("passed").toString()).contains(ProposalProcess.QUALIFY_PROPOSAL, "publishAnswer");
        assertThat(trail.get("drawing").asText()).startsWith("<svg").contains("pd-done");
        assertThat(lines(trail, "TASK")).anySatisfy(line -> {
            assertThat(line.get("what").asText()).isEqualTo("Qualifier la proposition");
            assertThat(line.get("duration").asText()).isNotBlank();
        });
        assertThat(lines(trail, "JOURNAL")).anySatisfy(line -> {
            assertThat(line.get("who").asText()).isEqualTo("Claire Moreau");
            assertThat(line.get("detail").asText()).isEqualTo("Peu coûteux, à essayer dès l’été.");
        });
        assertThat(lines(trail, "JOURNAL")).anySatisfy(line -> {
            assertThat(line.get("what").asText()).isEqualTo("Orientation suggérée");
            assertThat(line.get("detail").asText()).isNotBlank();
        });
        assertThat(lines(trail, "MAIL")).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get("who").asText()).isEqualTo("à l’auteur");
            assertThat(line.get("state").asText()).isNotBlank();
        });
        assertThat(trail.toString()).doesNotContainPattern(ADDRESS).doesNotContain("Odile", "02 38 00 00 00");
    }

    @Test
    void aTrailOfAnotherServiceTellsTheStepsOnly() throws IOException {
        String reference = cases.take("Une passerelle sur l’Indre");
        cases.qualify(reference);
        JsonNode own = json("nadia.benali", "/parcours?dossier=" + reference);
        assertThat(own.get("detailed").asBoolean()).isTrue();
        assertThat(own.get("running").asBoolean()).isTrue();
        assertThat(own.get("current").toString()).contains(ProposalProcess.PLAN_MEASURE);
        assertThat(lines(own, "COMING")).isNotEmpty();

        JsonNode others = json("paul.girardin", "/parcours?dossier=" + reference);
        assertThat(others.get("detailed").asBoolean()).isFalse();
        assertThat(others.get("title").isNull()).isTrue();
        assertThat(others.get("file").isNull()).isTrue();
        assertThat(lines(others, "TASK")).isNotEmpty();
        assertThat(others.get("lines")).allSatisfy(line -> {
            assertThat(line.get("kind").asText()).isNotIn("JOURNAL", "MAIL");
            assertThat(line.get("who").isNull()).isTrue();
        });
        assertThat(others.toString()).doesNotContain("passerelle", "Moreau", "Peu coûteux");
    }

    @Test
    void whatIsOverIsFoundByItsNumberAndItsDayAndPagedWithinBounds() throws IOException {
        List<String> over = new ArrayList<>();
        for (int i = 0; i < CockpitHistoryController.ON_A_PAGE + 2; i++) {
            String reference = cases.take("Dossier arrêté " + i);
            processes.end(reference);
            over.add(reference);
        }
        String all = "/historique?definition=" + definition();
        JsonNode first = json("sophie.garnier", all);
        assertThat(first.get("lines")).hasSize(CockpitHistoryController.ON_A_PAGE);
        assertThat(first.get("more").asBoolean()).isTrue();
        // Cases other tests ended, some on a clock moved on, may stand between these.
        assertThat(keysOfEveryPage(all)).filteredOn(over::contains).containsExactlyElementsOf(reversed(over));

        JsonNode one = json(
                "sophie.garnier",
                all + "&versions=toutes&reference=" + over.get(0).toLowerCase());
        assertThat(one.get("lines")).hasSize(1);
        assertThat(one.at("/lines/0/end").asText()).isEqualTo("Arrêté");
        assertThat(json("sophie.garnier", all + "&au=2000-01-01").get("lines")).isEmpty();
        assertThat(json("sophie.garnier", all + "&du=2000-01-01").get("lines")).isNotEmpty();

        Attacker manager = new Attacker(port).signedIn("sophie.garnier");
        for (String outside : List.of("&page=0", "&page=201", "&page=99999999999", "&du=hier", "&au=99999-01-01")) {
            assertThat(ask(manager, all + outside).status()).as(outside).isEqualTo(400);
        }
    }

    @Test
    void theDashboardSaysWhatIsStuckAndWhatFreesIt() throws IOException {
        String reference = cases.take("Un abri pour les cars");
        cases.qualify(reference);
        Job timer = management
                .createJobQuery()
                .processInstanceId(instance(reference))
                .list()
                .get(0);
        jdbc.sql("update act_ru_job set exception_msg_ = 'x' where id_ = ?")
                .param(timer.getId())
                .update();
        management.setJobRetries(timer.getId(), 0);
        jdbc.sql("update act_ru_incident set incident_msg_ = ? where configuration_ = ?")
                .params(
                        "Courriel 7 non pris en charge par le serveur SMTP ; sa réponse est dans le dossier x",
                        timer.getId())
                .update();
        jdbc.sql("update proposal set late_on = current_date, answer_due_on = date '2001-02-03' where reference = ?")
                .param(reference)
                .update();

        JsonNode board = json("helene.roussel", "/tableau?periode=tout");
        assertThat(board.get("stuck").asLong()).isPositive();
        assertThat(board.get("troubles")).anySatisfy(trouble -> {
            assertThat(trouble.get("key").asText()).isEqualTo(reference);
            assertThat(trouble.get("what").asText()).startsWith("Un courriel n’est pas parti");
            assertThat(trouble.get("remedy").asText()).contains("administrateur");
            assertThat(trouble.get("file").asText()).isEqualTo("/dossiers/" + reference);
            assertThat(trouble.get("job").asText()).contains(instance(reference));
        });
        assertThat(board.get("late").asLong()).isPositive();
        assertThat(board.at("/latest/0/reference").asText()).isEqualTo(reference);
        assertThat(board.at("/latest/0/due").asText()).isEqualTo("3 février 2001".replace("3 ", "3\u00a0"));
        JsonNode funnel = board.get("funnel");
        assertThat(funnel.get("received").asLong()).isEqualTo(count("true"));
        assertThat(funnel.get("oriented").asLong()).isEqualTo(count("orientation is not null"));
        assertThat(funnel.get("answered").asLong())
                .isEqualTo(count("answered_at is not null"))
                .isLessThanOrEqualTo(funnel.get("studied").asLong());

        JsonNode others = json("paul.girardin", "/tableau");
        assertThat(others.get("troubles")).anySatisfy(trouble -> {
            assertThat(trouble.get("key").asText()).isEqualTo(reference);
            assertThat(trouble.get("file").isNull()).isTrue();
        });
        management.setJobRetries(timer.getId(), 3);
    }

    private List<String> keysOfEveryPage(String address) throws IOException {
        List<String> keys = new ArrayList<>();
        JsonNode page;
        int number = 0;
        do {
            page = json("sophie.garnier", address + "&page=" + ++number);
            page.get("lines").forEach(line -> keys.add(line.get("key").asText()));
        } while (page.get("more").asBoolean());
        return keys;
    }

    private static List<String> reversed(List<String> keys) {
        List<String> reversed = new ArrayList<>(keys);
        Collections.reverse(reversed);
        return reversed;
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from case_fact where " + condition)
                .query(Long.class)
                .single();
    }

    private List<JsonNode> lines(JsonNode trail, String kind) {
        List<JsonNode> lines = new ArrayList<>();
        trail.get("lines").forEach(line -> {
            if (line.get("kind").asText().equals(kind)) {
                lines.add(line);
            }
        });
        return lines;
    }

    private JsonNode json(String manager, String address) throws IOException {
        Answer answer = ask(new Attacker(port).signedIn(manager), address);
        assertThat(answer.status()).as(address).isEqualTo(200);
        return json.readTree(answer.bytes());
    }

    private static Answer ask(Attacker who, String address) {
        return who.get("/pilotage/cockpit" + address);
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(ProposalProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String instance(String reference) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(ProposalProcess.KEY)
                .singleResult()
                .getId();
    }
}
