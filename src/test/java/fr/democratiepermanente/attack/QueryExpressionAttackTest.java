package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-109432: a signed-in user has the engine evaluate an expression, hidden in an "or" of a task query. */
@ApplicationTest
class QueryExpressionAttackTest {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final String PLAIN = "{\"dueAfterExpression\": \"" + Marker.EXPRESSION + "\"}";
    private static final String HIDDEN = "{\"orQueries\": [" + PLAIN + "]}";
    private static final String FILTER =
            "{\"resourceType\": \"Task\", \"name\": \"Attaque\", \"properties\": {}, \"query\": %s}";
    private static final List<String> EXPRESSIONS = List.of(
            "assigneeExpression",
            "assigneeLikeExpression",
            "candidateUserExpression",
            "candidateGroupExpression",
            "candidateGroupsExpression",
            "ownerExpression",
            "involvedUserExpression",
            "processInstanceBusinessKeyExpression",
            "createdBeforeExpression",
            "dueBeforeExpression",
            "followUpAfterExpression");

    @LocalServerPort
    private int port;

    @Autowired
    private Marker marker;

    @Autowired
    private FilterService filters;

    private String stored;
    private int hitsBefore;

    @BeforeEach
    void findAFilter() {
        stored = filters.createTaskFilterQuery()
                .filterName("Mon service")
                .singleResult()
                .getId();
        hitsBefore = marker.hits();
    }

    @AfterEach
    void removeWhatAnAdministratorStored() {
        filters.createTaskFilterQuery()
                .filterName("Attaque")
                .list()
                .forEach(filter -> filters.deleteFilter(filter.getId()));
    }

    @Test
    void anUnprotectedEngineEvaluatesTheExpression() {
        try (UnprotectedEngine unprotected = new UnprotectedEngine()) {
            FilterService its = unprotected.engine().getFilterService();
            Filter filter = its.newTaskFilter("Tout")
                    .setQuery(unprotected.engine().getTaskService().createTaskQuery());
            String id = its.saveFilter(filter).getId();
            Attacker attacker = unprotected.attacker();
            int evaluated = 0;
            for (String address : List.of("/task", "/task/count", "/filter/" + id + "/list")) {
                assertThat(attacker.postJson(UnprotectedEngine.API + address, HIDDEN)
                                .status())
                        .isEqualTo(200);
                assertThat(unprotected.marker().hits()).isGreaterThan(evaluated);
                evaluated = unprotected.marker().hits();
            }
        }
    }

    @Test
    void hereQueriesThatHoldAnExpressionAreRefusedUnevaluated() {
        for (String agent : List.of("lea.martinet", "nadia.benali", "admin")) {
            Attacker attacker = new Attacker(port).signedIn(agent);
            for (String address : List.of("/task", "/task/count")) {
                assertRefused(attacker.postJson(API + address, HIDDEN));
                assertRefused(attacker.postJson(API + address, PLAIN));
            }
        }
        assertNotEvaluated();
    }

    @Test
    void hereWhatIsAddedToAStoredFilterIsRefusedUnevaluated() {
        for (String agent : List.of("lea.martinet", "admin")) {
            Attacker attacker = new Attacker(port).signedIn(agent);
            for (String address : List.of("/list", "/count", "/singleResult")) {
                assertRefused(attacker.postJson(API + "/filter/" + stored + address, HIDDEN));
                assertRefused(attacker.postJson(API + "/filter/" + stored + address, PLAIN));
            }
        }
        assertNotEvaluated();
    }

    @Test
    void noOtherExpressionSlipsThrough() {
        Attacker attacker = new Attacker(port).signedIn("lea.martinet");
        assertThat(EXPRESSIONS).allSatisfy(property -> {
            String query = "{\"orQueries\": [{\"" + property + "\": \"" + Marker.EXPRESSION + "\"}]}";
            assertRefused(attacker.postJson(API + "/task/count", query));
            assertRefused(attacker.postJson(API + "/filter/" + stored + "/count", query));
        });
        assertThat(attacker.get(API + "/task/count?dueAfterExpression=" + Attacker.encoded(Marker.EXPRESSION))
                        .status())
                .isEqualTo(400);
        assertNotEvaluated();
    }

    @Test
    void ordinaryQueriesAndStoredFiltersAnswer() {
        Attacker agent = new Attacker(port).signedIn("lea.martinet");
        String ordinary = "{\"orQueries\": [{\"name\": \"a\", \"assignee\": \"b\"}]}";
        assertThat(agent.postJson(API + "/task/count", ordinary).status()).isEqualTo(200);
        assertThat(agent.postJson(API + "/filter/" + stored + "/count", ordinary)
                        .status())
                .isEqualTo(200);
        assertThat(agent.postJson(API + "/filter/" + stored + "/list?maxResults=15", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAgentStoresNoFilter() {
        long before = filters.createTaskFilterQuery().count();
        for (String name : List.of("lea.martinet", "claire.moreau", "nadia.benali")) {
            Attacker agent = new Attacker(port).signedIn(name);
            for (String query : List.of(PLAIN, HIDDEN, "{}")) {
                assertThat(agent.postJson(API + "/filter/create", FILTER.formatted(query))
                                .status())
                        .isEqualTo(403);
                assertThat(agent.json("PUT", API + "/filter/" + stored, FILTER.formatted(query))
                                .status())
                        .isEqualTo(403);
            }
            assertThat(agent.json("DELETE", API + "/filter/" + stored, "").status())
                    .isEqualTo(403);
        }
        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(before);
        assertThat(filters.getFilter(stored).getName()).isEqualTo("Mon service");
        assertNotEvaluated();
    }

    /** Also shows that the expression finds the bean, so that it would have been noticed above. */
    @Test
    void anAdministratorStoresOneAndItIsEvaluated() {
        Attacker administrator = new Attacker(port).signedIn("admin");
        assertThat(administrator
                        .postJson(API + "/filter/create", FILTER.formatted(PLAIN))
                        .status())
                .isEqualTo(200);
        String id = filters.createTaskFilterQuery()
                .filterName("Attaque")
                .singleResult()
                .getId();
        assertThat(administrator.get(API + "/filter/" + id + "/count").status()).isEqualTo(200);
        assertThat(marker.hits()).isGreaterThan(hitsBefore);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception:").doesNotContain("\tat ");
    }

    private void assertNotEvaluated() {
        assertThat(marker.hits()).isEqualTo(hitsBefore);
    }
}
