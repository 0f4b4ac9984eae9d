package fr.democratiepermanente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.attack.RestEndpoints;
import fr.democratiepermanente.attack.RestEndpoints.Endpoint;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** What each role can change through the engine's API, and that the table holds no line for nothing. */
class WebappAccessTest {

    private static final String ENGINE = "/camunda/api/engine/engine/{name}";

    /** Questions sent as a body, too long for an address. */
    private static final List<String> TASK_QUERIES = List.of(
            "POST /task", "POST /task/count", "POST /group", "POST /group/count", "POST /identity/password-policy");

    private static final List<String> FILTER_QUERIES =
            List.of("POST /filter/{id}/list", "POST /filter/{id}/count", "POST /filter/{id}/singleResult");

    private static final List<String> COCKPIT_QUERIES = Stream.of(
                    "process-instance",
                    "execution",
                    "job",
                    "job-definition",
                    "external-task",
                    "variable-instance",
                    "history/activity-instance",
                    "history/process-instance",
                    "history/task",
                    "history/variable-instance",
                    "history/job-log",
                    "history/external-task-log")
            .flatMap(resource -> Stream.of("POST /" + resource, "POST /" + resource + "/count"))
            .toList();

    private static final List<String> WORK = List.of(
            "POST /task/{id}/claim",
            "POST /task/{id}/unclaim",
            "POST /task/{id}/assignee",
            "POST /task/{id}/submit-form",
            "POST /process-definition/{id}/submit-form",
            "POST /process-definition/key/{key}/submit-form");

    @Test
    void referentsWorkOnTasksAndChangeNothingElse() {
        assertThat(changes(Role.REFERENT_AGENT))
                .containsExactlyInAnyOrderElementsOf(all(List.of(TASK_QUERIES, FILTER_QUERIES, WORK)));
    }

    @ParameterizedTest
    @EnumSource(names = {"PILOT_DIRECTORATE", "LINE_MANAGER"})
    void managersWhoWorkOnTasksReadCockpitBesides(Role manager) {
        assertThat(changes(manager))
                .containsExactlyInAnyOrderElementsOf(all(
                        List.of(TASK_QUERIES, FILTER_QUERIES, WORK, COCKPIT_QUERIES, List.of("POST /history/detail"))));
    }

    @Test
    void theComdirWorksOnTasksAndReadsTheRest() {
        assertThat(changes(Role.COMDIR))
                .containsExactlyInAnyOrderElementsOf(all(List.of(
                        TASK_QUERIES,
                        FILTER_QUERIES,
                        COCKPIT_QUERIES,
                        List.of("POST /history/detail"),
                        WORK.stream()
                                .filter(change -> change.startsWith("POST /task/"))
                                .toList())));
    }

    @Test
    void electedOfficialsWorkOnTasksTakeNoProposalInAndReadNoCockpit() {
        assertThat(changes(Role.ELECTED_OFFICIAL))
                .containsExactlyInAnyOrderElementsOf(all(List.of(
                        TASK_QUERIES,
                        FILTER_QUERIES,
                        WORK.stream()
                                .filter(change -> change.startsWith("POST /task/"))
                                .toList())));
        assertThat(allowed(Role.ELECTED_OFFICIAL)
                        .filter(request -> request.method().equals("GET")))
                .extracting(endpoint -> endpoint.address().substring(ENGINE.length()))
                .allMatch(address -> address.matches("/(user|group|identity|filter|task|process-definition)(/.*)?"
                        + "|/history/user-operation(/count)?"))
                .noneMatch(address -> address.matches(".*([sS]tart-?[fF]orm|variables/.*|process-instance.*)"));
    }

    @Test
    void nobodyUploadsAVariableGuessesAPasswordOrReportsToTheMaker() {
        assertThat(changes(Role.ADMINISTRATOR))
                .contains("POST /deployment/create", "POST /filter/create", "DELETE /process-instance/{id}")
                .doesNotContain("POST /identity/verify", "POST /telemetry/configuration")
                .noneMatch(change -> change.startsWith("POST") && change.endsWith("/data"));
    }

    @Test
    void everyLineNamesSomething() {
        List<MockHttpServletRequest> requests =
                endpoints().map(WebappAccessTest::request).toList();
        assertThat(WebappAccess.TABLE.rules().stream()
                        .flatMap(rule -> rule.paths().stream()
                                .filter(path -> path.startsWith("/camunda/api/engine/") && !path.endsWith("/"))
                                .map(path -> new AccessRule(rule.audience(), rule.methods(), List.of(path)))))
                .hasSizeGreaterThan(100)
                .allMatch(rule -> requests.stream().anyMatch(rule::names));
    }

    private static List<String> changes(Role role) {
        return allowed(role)
                .filter(request -> !List.of("GET", "OPTIONS").contains(request.method()))
                .map(request -> request.method() + " " + request.address().substring(ENGINE.length()))
                .toList();
    }

    private static Stream<Endpoint> allowed(Role role) {
        Authentication agent = UsernamePasswordAuthenticationToken.authenticated(
                "someone", null, List.of(new SimpleGrantedAuthority(role.group())));
        return endpoints()
                .filter(endpoint -> endpoint.address().startsWith(ENGINE + "/"))
                .filter(endpoint -> WebappAccess.TABLE
                        .decide(() -> agent, new RequestAuthorizationContext(request(endpoint)))
                        .isGranted());
    }

    private static Stream<Endpoint> endpoints() {
        return RestEndpoints.of(new EngineRestApplication(), "/camunda/api/engine")
                .distinct();
    }

    private static MockHttpServletRequest request(Endpoint endpoint) {
        Endpoint here = new Endpoint(endpoint.method(), endpoint.address().replace("{name}", "default"));
        return new MockHttpServletRequest(here.method(), here.example());
    }

    private static List<String> all(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
