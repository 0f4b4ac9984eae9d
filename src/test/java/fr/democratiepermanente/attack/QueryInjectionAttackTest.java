package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL where people search, sort and page: it is text to look for, or refused, and the database does as before. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryInjectionAttackTest {

    /** A word of one proposal that everybody may read: a list that shows it without being asked for it is open. */
    private final String word = "xylo" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Proposals proposals;

    private Desk desk;
    private Attacker anyone;
    private List<Map<String, Object>> before;

    @BeforeAll
    void publish() {
        desk = new Desk(port, cases);
        anyone = new Attacker(port);
        cases.published("Un " + word + " en bois");
    }

    private List<Map<String, Object>> everything() {
        return jdbc.sql("select (select count(*) from proposal) as proposals, (select count(*) from lexicon_entry) as"
                        + " entries, (select count(*) from import_batch) as imports,"
                        + " (select count(*) from information_schema.tables) as tables,"
                        + " (select string_agg(title, '' order by reference) from proposal) as titles")
                .query()
                .listOfRows();
    }

    @BeforeEach
    void remember() {
        before = everything();
    }

    @AfterEach
    void nothingChanged() {
        assertThat(everything()).isEqualTo(before);
    }

    static List<String> queries() {
        return HostileText.QUERIES;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theSearchLooksForIt(String query) {
        assertThat(list("q", word)).as("what is there is found").contains(word + " en bois");
        assertThat(list("q", "absent" + query)).doesNotContain(word);
        assertThat(list("q", query)).doesNotContain(word);
        assertThat(list("theme", "MOBILITES" + query)).doesNotContain(word);
        assertThat(list("bassin", query)).doesNotContain(word);
        assertThat(list("theme", "MOBILITES")).contains(word);
    }

    private String list(String parameter, String value) {
        Answer answer = anyone.get("/propositions?" + parameter + "=" + Attacker.encoded(value));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void anUnknownOrderPageOrChoiceIsRefused(String query) {
        for (String parameter : List.of("tri=recentes", "page=1", "orientation=CHANTIER", "statut=etude")) {
            assertThat(anyone.get("/propositions?" + parameter).status()).isEqualTo(200);
            assertThat(anyone.get("/propositions?" + parameter + Attacker.encoded(query))
                            .status())
                    .as(parameter)
                    .isEqualTo(400);
        }
        String path = Attacker.encoded(query).replace("+", "%20");
        assertThat(anyone.get("/propositions/DP-7K4M-Q2XR" + path).status()).isBetween(400, 404);
        assertThat(anyone.get("/suivi/" + path).status()).isBetween(400, 404);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theListsOfAgentsLookForIt(String query) {
        Attacker admin = desk.agent("admin");
        String encoded = Attacker.encoded(query);
        String path = encoded.replace("+", "%20");
        assertThat(admin.get("/referentiel/lexique?recherche=absolumentabsent" + encoded)
                        .body())
                .contains("Aucune expression ne correspond");
        for (String parameter : List.of("theme=MOBILITES", "echelon=REGION")) {
            assertThat(admin.get("/referentiel/lexique?" + parameter + encoded).body())
                    .as(parameter)
                    .contains("Aucune expression ne correspond");
            assertThat(admin.get("/referentiel/lexique?" + parameter).body())
                    .as(parameter)
                    .doesNotContain("Aucune expression ne correspond");
        }
        assertThat(admin.get("/referentiel/lexique?page=1" + encoded).status()).isBetween(200, 404);
        assertThat(admin.get("/referentiel/lexique/1" + path).status()).isBetween(400, 404);
        assertThat(admin.get("/imports/1" + path).status()).isBetween(400, 404);
        assertThat(admin.get("/dossiers/DP-7K4M-Q2XR" + path).status()).isBetween(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sortBy=name%s&sortOrder=asc",
                "?sortBy=name&sortOrder=asc%s",
                "?maxResults=1%s",
                "?firstResult=0%s",
                "?priority=50%s"
            })
    void theEngineRefusesAnUnknownOrderOrPage(String parameters) {
        Attacker claire = desk.agent("claire.moreau");
        String tasks = Desk.API + "/task";
        assertThat(claire.get(tasks + parameters.formatted("")).status()).isEqualTo(200);
        for (String query : HostileText.QUERIES) {
            assertThat(claire.get(tasks + parameters.formatted(Attacker.encoded(query)))
                            .status())
                    .as(query)
                    .isBetween(400, 404);
        }
    }

    @Test
    void theEngineSortsByWhatItKnowsOnly() {
        Attacker claire = desk.agent("claire.moreau");
        for (String query : HostileText.QUERIES) {
            for (Map<String, ?> sorting : List.<Map<String, ?>>of(
                    Map.of("sortBy", query, "sortOrder", "asc"),
                    Map.of("sortBy", "name", "sortOrder", query),
                    Map.of(
                            "sortBy", "processVariable",
                            "sortOrder", "asc",
                            "parameters", Map.of("variable", "service", "type", query)))) {
                Answer answer = claire.postJson(Desk.API + "/task", Desk.write(Map.of("sorting", List.of(sorting))));
                assertThat(answer.status()).as("%s: %s", sorting, answer.body()).isEqualTo(400);
            }
            Answer named = claire.postJson(
                    Desk.API + "/task",
                    Desk.write(Map.of(
                            "sorting",
                            List.of(Map.of(
                                    "sortBy", "processVariable",
                                    "sortOrder", "asc",
                                    "parameters", Map.of("variable", query, "type", "String"))))));
            assertThat(named.status()).as("a variable of that name: %s", query).isEqualTo(200);
            Answer like = claire.postJson(
                    Desk.API + "/task", Desk.write(Map.of("nameLike", "absent" + query, "withoutDueDate", true)));
            assertThat(like.status()).isEqualTo(200);
            assertThat(Desk.read(like.body())).as(query).isEmpty();
        }
        assertThat(claire.postJson(
                                Desk.API + "/task",
                                Desk.write(Map.of("sorting", List.of(Map.of("sortBy", "name", "sortOrder", "desc")))))
                        .status())
                .isEqualTo(200);
    }
}
