package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attack 39, redirections: a link to our sign-in page that ends on a page of the attacker's. */
@ApplicationTest
class OpenRedirectAttackTest {

    private static final String FORGED = "evil.example";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connexion?redirect=//evil.example",
                "/connexion?url=https://evil.example/",
                "/connexion?continue=https://evil.example/",
                "/connexion?spring-security-redirect=https://evil.example/",
                "/connexion?targetUrl=%2f%2fevil.example",
                "/connexion?fin=//evil.example"
            })
    void noParameterOfTheSignInPageLeadsElsewhere(String link) {
        Attacker victim = new Attacker(port);
        String token = Attacker.hidden(victim.get(link).body(), "_csrf");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", token);
        form.put("username", "lea.martinet");
        form.put("password", "demonstration");

        Answer answer = victim.postForm(link, form, "Referer", "https://evil.example/");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue("/camunda/app/tasklist/default/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dossiers/DP-2222-2222",
                "/dossiers/evil.example",
                "/dossiers/x?y=//evil.example",
                "/compte?a=b&c=d",
                "/camunda/app/tasklist/default/?task=1",
                "http://evil.example/dossiers/DP-2222-2222"
            })
    void thePageAskedForBeforeSignInIsOneOfOursWhateverHostTheRequestNamed(String asked) {
        Attacker victim = new Attacker(port);
        String[] headers = {
            "Host", FORGED, "X-Forwarded-Host", FORGED, "X-Forwarded-Proto", "https", "Forwarded", "host=" + FORGED
        };

        Answer first = victim.get(asked, headers);
        assertThat(first.status()).isEqualTo(302);
        assertThat(first.header("Location")).hasValue("/connexion");
        Answer signedIn = victim.signIn("lea.martinet", "demonstration");

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(signedIn.header("Location")).hasValue(asked.replace("http://evil.example", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/dossiers/x",
                "/\\evil.example/dossiers",
                "/dossiers//evil.example",
                "/%2f%2fevil.example/dossiers"
            })
    void addressesThatBrowsersReadAsAnotherSiteAreNotRemembered(String asked) {
        Attacker victim = new Attacker(port);
        assertThat(victim.get(asked).status()).isIn(400, 404);
        assertThat(victim.signIn("lea.martinet", "demonstration").header("Location"))
                .hasValue("/camunda/app/tasklist/default/");
    }

    @Test
    void signingOutStaysHere() {
        Attacker agent = new Attacker(port).signedIn("lea.martinet");
        String token = Attacker.hidden(agent.get("/compte").body(), "_csrf");

        Answer answer = agent.postForm(
                "/deconnexion?logout=//evil.example",
                Map.of("_csrf", token),
                "Host",
                FORGED,
                "X-Forwarded-Host",
                FORGED);

        assertThat(answer.header("Location")).hasValue("/connexion?deconnexion");
    }

    @Test
    void everyRedirectionIsRelative() {
        Attacker agent = new Attacker(port).signedIn("admin");
        for (String address :
                List.of("/camunda/", "/camunda", "/camunda/app/", "/camunda/app/tasklist/", "/imports/")) {
            Answer answer = agent.get(address, "Host", FORGED);
            assertThat(answer.header("Location").orElse("/"))
                    .as(address)
                    .startsWith("/")
                    .doesNotContain(FORGED);
        }
    }
}
