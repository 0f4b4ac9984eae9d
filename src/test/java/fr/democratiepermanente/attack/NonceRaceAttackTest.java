package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of the webapps asked for at the same time all carry the nonce that their own header allows. */
@ApplicationTest
class NonceRaceAttackTest {

    private static final int CLIENTS = 12;
    private static final int PAGES = 60;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Test
    void pageAndHeaderAgreeUnderParallelRequests() throws Exception {
        HttpClient browser = signedIn();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<CompletableFuture<Void>> pages = IntStream.range(0, CLIENTS * PAGES)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> assertOwnNonce(browser), clients))
                    .toList();
            pages.forEach(CompletableFuture::join);
        } finally {
            clients.shutdown();
        }
    }

    private void assertOwnNonce(HttpClient browser) {
        HttpResponse<String> page = send(browser, get("/camunda/app/tasklist/default/"));
        Matcher nonce = NONCE.matcher(page.body());
        assertThat(nonce.find()).isTrue();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("'nonce-" + nonce.group(1) + "'");
    }

    private HttpClient signedIn() {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Matcher token = TOKEN.matcher(send(browser, get("/connexion")).body());
        assertThat(token.find()).isTrue();
        String form = "username=claire.moreau&password=demonstration&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(
                browser,
                HttpRequest.newBuilder(address("/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/camunda/app/tasklist");
        return browser;
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(address(path)).build();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
