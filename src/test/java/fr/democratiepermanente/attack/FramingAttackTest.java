package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Another site frames a page, runs a script in it, reads where its reader comes from (row 39): what browsers are told
 * to refuse, on every kind of answer. {@code browser.PublicSiteTest} sees Chromium obey.
 */
@ApplicationTest
class FramingAttackTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "HEAD, /, 200",
        "GET, /propositions, 200",
        "GET, /propositions/nouvelle, 200",
        "GET, /propositions/DP-2222-2222, 404",
        "GET, /propositions?tri=x, 400",
        "GET, /lien-perdu, 200",
        "GET, /suivi, 404",
        "GET, /suivi/x, 404",
        "GET, /connexion, 200",
        "GET, /accessibilite, 200",
        "GET, /css/site.css, 200",
        "GET, /js/proof-of-work.js, 200",
        "GET, /webjars/bootstrap/5.3.8/css/bootstrap.min.css, 200",
        "GET, /favicon.svg, 200",
        "GET, /nulle-part, 404",
        "GET, /dossiers/DP-2222-2222, 302",
        "GET, /error, 404",
        "POST, /propositions/nouvelle, 403",
        "POST, /connexion, 403",
        "DELETE, /propositions, 405",
        "GET, /propositions/%zz, 400",
        "GET, /propositions/%00, 400",
        "GET, /propositions;x=1, 400",
        "GET, //propositions, 400",
        "GET, /camunda/app/tasklist/default/, 302",
        "GET, /camunda/app/tasklist/default, 302",
        "GET, /camunda/api/engine/engine/default/task, 401",
        "GET, /camunda/nulle-part, 404"
    })
    void everyAnswerTellsBrowsersWhatToRefuse(String method, String path, int status) {
        Answer answer = new Attacker(port).send(method, path, new byte[0]);
        assertThat(answer.status()).isEqualTo(status);
        assertProtected(answer);
        assertThat(answer.header("Referrer-Policy").orElseThrow()).isIn("same-origin", "no-referrer");
        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'self'")
                .doesNotContain("unsafe", "http:", "https:", "*");
    }

    @Test
    void whatIsTooLargeIsRefusedWithTheSameHeaders() {
        Answer answer = new Attacker(port)
                .post("/propositions/nouvelle", "application/x-www-form-urlencoded", "x=" + "y".repeat(300_000));
        assertThat(answer.status()).isEqualTo(413);
        assertProtected(answer);
    }

    @Test
    void whatAgentsSeeIsAsProtected() {
        Attacker agent = new Attacker(port).signedIn("claire.moreau");
        for (String path : List.of(
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/default",
                "/camunda/app/cockpit/default/",
                "/camunda/app/cockpit/default",
                "/camunda/api/engine/engine/default/task",
                "/camunda/lib/deps.js",
                "/imports",
                "/dossiers/DP-2222-2222")) {
            Answer answer = agent.get(path);
            assertThat(answer.status()).as(path).isIn(200, 404);
            assertProtected(answer);
        }
    }

    /** However a page is asked for: Camunda serves it without the slash too, and redirects from others. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void noPageOfTheWebappsAllowsScriptsOfOthers(String webapp) {
        Attacker administrator = new Attacker(port).signedIn("admin");
        for (String page : List.of("/default/", "/default", "/default/index.html", "/scripts/config.js", "/", "")) {
            Answer answer = administrator.get("/camunda/app/" + webapp + page);
            assertThat(answer.status()).as(page).isIn(200, 302, 404);
            assertProtected(answer);
            assertThat(answer.headers().toString()).as(page).doesNotContain("unsafe");
        }
        assertThat(administrator.get("/camunda/app/" + webapp + "/default").status())
                .isEqualTo(200);
    }

    @Test
    void whatIsOnesOwnIsKeptByNoCache() {
        Attacker agent = new Attacker(port).signedIn("claire.moreau");
        for (String path : List.of("/suivi", "/suivi/x", "/dossiers/DP-2222-2222", "/imports", "/lien-perdu")) {
            assertThat(agent.get(path).header("Cache-Control").orElseThrow())
                    .as(path)
                    .contains("no-store");
        }
    }

    private static void assertProtected(Answer answer) {
        Map.of(
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "SAMEORIGIN",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Resource-Policy", "same-origin")
                .forEach((name, value) -> assertThat(answer.headers().get(name.toLowerCase()))
                        .as(name)
                        .containsExactly(value));
        assertThat(answer.headers().get("content-security-policy")).hasSize(1);
        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .containsPattern("frame-ancestors '(self|none)'")
                .contains("base-uri 'self'", "object-src 'none'");
        assertThat(answer.header("Permissions-Policy").orElseThrow())
                .contains("camera=()", "geolocation=()", "microphone=()", "payment=()");
        // Over plain HTTP browsers ignore it; SecurityHeadersTest sees it over https.
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
}
