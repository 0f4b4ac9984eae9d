package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Pages of the webapps asked for at the same time all carry the nonce that their own header allows (row 47).
 * {@code browser.JourneyTest} sees Tasklist work in Chromium.
 */
@ApplicationTest
class NonceRaceAttackTest {

    private static final int CLIENTS = 12;
    private static final int PAGES = 60;
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]*)\"");
    private static final List<String> ADDRESSES = List.of(
            "/camunda/app/tasklist/default/",
            "/camunda/app/tasklist/default",
            "/camunda/app/cockpit/default/",
            "/camunda/app/cockpit/default");

    @LocalServerPort
    private int port;

    @Test
    void pageAndHeaderAgreeUnderParallelRequests() {
        List<Attacker> agents = Stream.generate(() -> new Attacker(port).signedIn("claire.moreau"))
                .limit(CLIENTS)
                .toList();
        assertThat(agents).extracting(agent -> agent.cookie("JSESSIONID")).doesNotHaveDuplicates();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<CompletableFuture<Void>> turns = agents.stream()
                    .map(agent -> CompletableFuture.runAsync(() -> readPages(agent), clients))
                    .toList();
            turns.forEach(CompletableFuture::join);
        } finally {
            clients.shutdown();
        }
    }

    private static void readPages(Attacker agent) {
        for (int n = 0; n < PAGES; n++) {
            assertOwnNonce(agent.get(ADDRESSES.get(n % ADDRESSES.size())));
        }
    }

    private static void assertOwnNonce(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        List<String> nonces = NONCE.matcher(page.body())
                .results()
                .map(match -> match.group(1))
                .toList();
        String policy = page.header("Content-Security-Policy").orElseThrow();
        assertThat(nonces).isNotEmpty().allSatisfy(nonce -> assertThat(policy).contains("'nonce-" + nonce + "'"));
    }
}
