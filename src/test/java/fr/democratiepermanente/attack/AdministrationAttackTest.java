package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Somebody without the role, or without the page, tries to administer. */
@ApplicationTest
class AdministrationAttackTest {

    private static final String MARTINET = "/administration/agents/lea.martinet";

    @LocalServerPort
    private int port;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private long eventsBefore;

    private record Address(HttpMethod method, String path) {}

    @BeforeEach
    void countWhatWasDone() {
        eventsBefore = events();
    }

    private long events() {
        return jdbc.sql("select count(*) from administration_event")
                .query(Long.class)
                .single();
    }

    /** Every address the pages of administration answer to, for an object that exists. */
    private List<Address> addresses() {
        List<Address> addresses = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/administration"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::asHttpMethod)
                                .map(method -> new Address(
                                        method,
                                        path.replace("{id:[0-9]{1,15}}", "1")
                                                .replace("{id}", "lea.martinet")
                                                .replace("{code}", "service-mobilites")))))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(20);
        return addresses;
    }

    private Attacker.Answer send(Attacker attacker, Address address, Map<String, String> fields) {
        return address.method() == HttpMethod.GET
                ? attacker.get(address.path())
                : attacker.postForm(address.path(), fields);
    }

    private static Map<String, String> token(Attacker attacker) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "_csrf", Attacker.hidden(attacker.get("/propositions/nouvelle").body(), "_csrf"));
        return fields;
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lea.martinet", "nadia.benali", "claire.moreau", "helene.roussel", "marc.dubreuil"})
    void nobodyElseReachesAnyPageOfAdministration(String agent) {
        Attacker attacker = new Attacker(port);
        attacker.signIn(agent, "demonstration");
        Map<String, String> fields = token(attacker);
        fields.put("firstName", "Léa");
        fields.put("lastName", "Martinet");
        fields.put("email", "lea.martinet@example.org");
        fields.put("roles", "ADMINISTRATOR");
        fields.put("groups", "camunda-admin");
        List<String> before = groups("lea.martinet");
        for (Address address : addresses()) {
            Attacker.Answer answer = send(attacker, address, fields);
            assertThat(answer.status()).as("%s", address).isEqualTo(403);
            assertThat(answer.body()).as("%s", address).doesNotContain("lea.martinet", "<td>", "Nadia Benali");
        }
        assertThat(attacker.get("/propositions").body()).doesNotContain("href=\"/administration\"");
        assertThat(groups("lea.martinet")).isEqualTo(before);
        assertThat(events()).isEqualTo(eventsBefore);
    }

    @Test
    void whoeverIsNotSignedInIsAskedTo() {
        Attacker attacker = new Attacker(port);
        Map<String, String> fields = token(attacker);
        for (Address address : addresses()) {
            Attacker.Answer answer = send(attacker, address, fields);
            assertThat(answer.status()).as("%s", address).isEqualTo(302);
            assertThat(answer.header("Location")).get().asString().endsWith("/connexion");
        }
        assertThat(events()).isEqualTo(eventsBefore);
    }

    @Test
    void aFormFromAnotherSiteChangesNothing() {
        Attacker administrator = new Attacker(port);
        administrator.signIn("admin", "demonstration");
        for (Address address : addresses()) {
            if (address.method() == HttpMethod.POST) {
                assertThat(send(administrator, address, Map.of("roles", "ADMINISTRATOR"))
                                .status())
                        .as("%s", address)
                        .isEqualTo(403);
            }
        }
        assertThat(events()).isEqualTo(eventsBefore);
        assertThat(groups("lea.martinet")).containsExactly("referent-agent", "service-mobilites");
    }

    @Test
    void anAddressWrittenOtherwiseIsNoWayIn() {
        Attacker attacker = new Attacker(port);
        attacker.signIn("lea.martinet", "demonstration");
        for (String target : List.of(
                "/administration/",
                "/administration/agents/",
                "//administration/agents",
                "/Administration/agents",
                "/administration;x=1/agents",
                "/administration/./agents",
                "/propositions/../administration/agents",
                "/%61dministration/agents",
                "/administration%2fagents",
                "/camunda/../administration/agents")) {
            Attacker.Answer answer = attacker.get(target);
            assertThat(answer.status()).as(target).isIn(400, 403, 404);
            assertThat(answer.body()).as(target).doesNotContain("Nadia Benali");
        }
    }

    @Test
    void fieldsThatAreNotOnThePageDoNothing() {
        Attacker administrator = new Attacker(port);
        administrator.signIn("admin", "demonstration");
        String page = administrator.get(MARTINET).body();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", Attacker.hidden(page, "_csrf"));
        fields.put("seen", Attacker.hidden(page, "seen"));
        fields.put("id", "admin");
        fields.put("firstName", "Léa");
        fields.put("lastName", "Martinet");
        fields.put("email", "lea.martinet@example.org");
        fields.put("roles", "REFERENT_AGENT");
        fields.put("services", "service-mobilites");
        fields.put("groups", "camunda-admin");
        fields.put("password", "choisi par un tiers");
        fields.put("deactivatedAt", "2020-01-01T00:00:00Z");
        assertThat(administrator.postForm(MARTINET, fields).status()).isEqualTo(303);
        assertThat(groups("lea.martinet")).containsExactly("referent-agent", "service-mobilites");
        assertThat(identity.checkPassword("lea.martinet", "demonstration")).isTrue();

        // The group of a role is no service, and its id is not the name of a role.
        fields.put("services", "camunda-admin");
        assertThat(administrator.postForm(MARTINET, fields).status()).isEqualTo(422);
        fields.put("services", "service-mobilites");
        fields.put("roles", "camunda-admin");
        assertThat(administrator.postForm(MARTINET, fields).status()).isEqualTo(422);
        assertThat(groups("lea.martinet")).containsExactly("referent-agent", "service-mobilites");
        assertThat(groups("admin")).containsExactly("camunda-admin");
    }

    @Test
    void namesAreShownAsTheyWereTypedAndDoNothing() {
        Attacker administrator = new Attacker(port);
        administrator.signIn("admin", "demonstration");
        String id = "hostile." + UUID.randomUUID();
        List<String> hostile = List.of(
                "<img src=x onerror=alert(1)>",
                "\"><script>alert(1)</script>",
                "=HYPERLINK(\"http://x\")",
                "__${7*7}__{0}");
        Map<String, String> fields = token(administrator);
        fields.put("id", id);
        fields.put("firstName", hostile.get(0) + hostile.get(3));
        fields.put("lastName", hostile.get(1) + hostile.get(2));
        fields.put("email", "hostile@example.org");
        fields.put("roles", "COMDIR");
        assertThat(administrator.postForm("/administration/agents", fields).status())
                .isEqualTo(200);
        Map<String, String> absence = token(administrator);
        absence.put("agent", id);
        absence.put("firstDay", "2026-01-01");
        absence.put("lastDay", "2028-01-01");
        administrator.postForm("/administration/absences", absence);
        Stream.of(
                        "/administration/agents?recherche=" + id,
                        "/administration/agents/" + id,
                        "/administration/agents/" + id + "/desactiver",
                        "/administration/absences",
                        "/administration/absences/nouvelle",
                        "/administration/historique")
                .forEach(target -> {
                    String body = administrator.get(target).body();
                    assertThat(body)
                            .as(target)
                            .doesNotContain("<img src=x", "<script>alert")
                            .contains("&lt;img src=x onerror=alert(1)&gt;__${7*7}__{0}");
                });
        administrator.postForm("/administration/agents/" + id + "/desactiver", token(administrator));
        identity.deleteUser(id);
        jdbc.sql("delete from absence where user_id = ?").param(id).update();
    }
}
