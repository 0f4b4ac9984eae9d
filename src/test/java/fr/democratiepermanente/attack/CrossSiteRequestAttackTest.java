package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Attack 36: a page of another site makes the browser of a signed-in agent send something. */
@ApplicationTest
class CrossSiteRequestAttackTest {

    private static final String EVIL = "https://evil.example";
    private static final String API = "/camunda/api/engine/engine/default";
    private static final List<String[]> WEBAPP_CALLS = List.of(
            new String[] {"POST", API + "/task/x/claim"},
            new String[] {"POST", API + "/task/x/unclaim"},
            new String[] {"POST", API + "/task/x/complete"},
            new String[] {"POST", API + "/task/x/submit-form"},
            new String[] {"POST", API + "/task/x/assignee"},
            new String[] {"POST", API + "/task/x/identity-links"},
            new String[] {"POST", API + "/task/x/comment/create"},
            new String[] {"PUT", API + "/task/x"},
            new String[] {"PUT", API + "/task/x/variables/y"},
            new String[] {"POST", API + "/process-definition/key/proposal/submit-form"},
            new String[] {"PUT", API + "/process-instance/x/suspended"},
            new String[] {"DELETE", API + "/process-instance/x"},
            new String[] {"PUT", API + "/job/x/retries"},
            new String[] {"POST", API + "/filter/create"},
            new String[] {"DELETE", API + "/filter/x"},
            new String[] {"POST", API + "/deployment/create"},
            new String[] {"POST", API + "/user/create"},
            new String[] {"PUT", API + "/user/admin/profile"},
            new String[] {"PUT", API + "/user/admin/credentials"},
            new String[] {"DELETE", API + "/user/admin"},
            new String[] {"PUT", API + "/group/camunda-admin/members/lea.martinet"},
            new String[] {"POST", API + "/authorization/create"},
            new String[] {"PATCH", API + "/anything"},
            new String[] {"POST", "/camunda/api/cockpit/plugin/base/default/process-instance"},
            new String[] {"POST", "/camunda/app/tasklist/default/"},
            new String[] {"POST", "/camunda/api/admin/auth/user/default/logout"});

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping addresses;

    private Attacker victim;

    @BeforeEach
    void signIn() {
        victim = new Attacker(port).signedIn("admin");
    }

    @Test
    void everyFormOfOursAsksForItsToken() {
        List<String> forms = forms();
        assertThat(forms)
                .contains("/compte/mot-de-passe", "/connexion", "/deconnexion")
                .hasSizeGreaterThan(12);
        for (String form : forms) {
            assertThat(victim.postForm(form, Map.of()).status()).as(form).isEqualTo(403);
            assertThat(victim.postForm(form, Map.of("_csrf", "AAAA")).status())
                    .as(form + " with a wrong token")
                    .isEqualTo(403);
        }
        assertStillSignedIn();
    }

    @Test
    void everyFormOfOursIsRefusedToOtherSitesEvenWithItsToken() {
        String token = Attacker.hidden(victim.get("/compte").body(), "_csrf");
        for (String form : forms()) {
            for (String[] foreign : foreignHeaders()) {
                assertThat(victim.postForm(form, Map.of("_csrf", token), foreign)
                                .status())
                        .as("%s from %s", form, List.of(foreign))
                        .isEqualTo(403);
            }
        }
        assertStillSignedIn();
    }

    @Test
    void everyCallOfTheWebappsAsksForItsToken() {
        for (String[] call : WEBAPP_CALLS) {
            assertThat(send(call).status()).as(call[1]).isEqualTo(403);
            assertThat(send(call, "X-XSRF-TOKEN", "0123456789ABCDEF0123456789ABCDEF")
                            .status())
                    .as(call[1] + " with a wrong token")
                    .isEqualTo(403);
        }
        assertStillSignedIn();
    }

    @Test
    void everyCallOfTheWebappsIsRefusedToOtherSitesEvenWithItsToken() {
        String token = victim.cookie("XSRF-TOKEN").orElseThrow();
        for (String[] call : WEBAPP_CALLS) {
            for (String[] foreign : foreignHeaders()) {
                String[] headers = Stream.concat(Stream.of("X-XSRF-TOKEN", token), Stream.of(foreign))
                        .toArray(String[]::new);
                assertThat(send(call, headers).status())
                        .as("%s from %s", call[1], List.of(foreign))
                        .isEqualTo(403);
            }
        }
        assertStillSignedIn();
    }

    @Test
    void beforeTheFirstPageOfAWebappNoTokenIsRight() {
        Attacker fresh = new Attacker(port);
        fresh.signIn("admin", "demonstration");
        assertThat(fresh.postJson(API + "/task", "{}").status()).isEqualTo(403);
    }

    @Test
    void ourOwnPagesGoOnWorking() {
        for (String[] own : List.of(
                new String[] {"Sec-Fetch-Site", "same-origin", "Origin", "http://localhost:" + port},
                new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Origin", "http://localhost:" + port},
                new String[] {"Origin", "https://democratie.example.org"},
                new String[] {})) {
            assertThat(victim.postJson(API + "/task", "{}", own).status())
                    .as("%s", List.of(own))
                    .isEqualTo(200);
        }
    }

    private void assertStillSignedIn() {
        assertThat(victim.get("/compte").status()).isEqualTo(200);
        assertThat(victim.postJson(API + "/task", "{}").status()).isEqualTo(200);
    }

    private Answer send(String[] call, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return victim.send(call[0], call[1], "{}".getBytes(StandardCharsets.UTF_8), all);
    }

    private static List<String[]> foreignHeaders() {
        return List.of(
                new String[] {"Origin", EVIL},
                new String[] {"Origin", "null"},
                new String[] {"Origin", EVIL, "Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"});
    }

    /** Every address of the site that takes a form, and those that Spring Security handles before any controller. */
    private List<String> forms() {
        Stream<String> handled = addresses.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(pattern -> pattern.replaceAll("\\{[^}]*}}?", "1"));
        return Stream.concat(handled, Stream.of("/connexion", "/deconnexion"))
                .distinct()
                .sorted()
                .toList();
    }
}
