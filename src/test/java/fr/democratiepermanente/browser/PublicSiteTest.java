package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.sun.net.httpserver.HttpServer;
import fr.democratiepermanente.intake.ServedForms;
import fr.democratiepermanente.proposal.AuthorLinks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What protects the public site, as a reader's browser lives it. */
@BrowserTest
class PublicSiteTest {

    private static final Duration A_WHILE = Duration.ofMinutes(10);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private AuthorLinks links;

    @Test
    void noPageAsksAnythingOfAnotherSite(Browser browser) {
        String reference = cases.take("Un banc sous chaque arbre");
        cases.answer(reference);
        List<String> foreign = new ArrayList<>();
        try (Visitor reader = Visitor.with(browser, port)) {
            Page page = reader.page();
            page.context().onRequest(request -> noteForeign(request, foreign));
            for (String address : List.of(
                    "/",
                    "/propositions",
                    "/propositions?q=banc",
                    "/propositions/" + reference,
                    "/propositions/nouvelle",
                    "/suivi/" + links.secretFor(reference),
                    "/chantiers",
                    "/mesures/" + reference,
                    "/lien-perdu",
                    "/lien-perdu?demande=recue",
                    "/accessibilite",
                    "/donnees-personnelles",
                    "/mentions",
                    "/connexion",
                    "/nulle-part",
                    "/propositions?tri=x")) {
                page.navigate(address);
                page.waitForLoadState();
                assertThat(page.locator("main")).isVisible();
            }
            assertThat(foreign).isEmpty();
            assertThat(reader.faults()).isEmpty();
        }
    }

    @Test
    void aForeignPageCannotFrameOurs(Browser browser) throws IOException {
        HttpServer foreign = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] body = "<title>Piège</title><iframe src=\"http://localhost:%d/propositions/nouvelle\"></iframe>"
                .formatted(port)
                .getBytes(StandardCharsets.UTF_8);
        foreign.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        foreign.start();
        try (Visitor reader = Visitor.with(browser, port)) {
            Page page = reader.page();
            page.navigate("http://127.0.0.1:" + foreign.getAddress().getPort() + "/");
            page.waitForLoadState();
            assertThat(page.frames().stream().map(Frame::title).toList()).noneMatch(title -> title.contains("Déposer"));
            assertThat(reader.faults()).anyMatch(fault -> fault.contains("frame-ancestors"));
        } finally {
            foreign.stop(0);
        }
    }

    @Test
    void aDepositSentTooQuicklyIsKeptAndSentAgain(Browser browser) {
        try (Relay relay = new Relay(port, "127.8.0.1");
                Visitor citizen = Visitor.with(browser, relay.port())) {
            Page page = citizen.page();
            page.navigate("/propositions/nouvelle");
            assertThat(page.locator("[name=website]")).hasAttribute("tabindex", "-1");
            fill(page);
            citizen.press("Envoyer ma proposition");
            assertThat(page.locator(".notice-warning")).containsText("quelques secondes");
            Accessibility.check(citizen, "depot-trop-vite");
            age(page);
            citizen.press("Envoyer ma proposition");
            assertThat(page.locator(".confirmation")).isVisible();
            assertThat(citizen.faults()).isEmpty();
        }
    }

    @Test
    void theBrowserDoesTheProofOfWorkByItself(Browser browser) {
        try (Relay relay = new Relay(port, "127.8.0.2");
                Visitor citizen = Visitor.with(browser, relay.port())) {
            IntStream.range(0, 3).forEach(n -> {
                deposit(citizen);
                assertThat(citizen.page().locator(".confirmation")).isVisible();
            });
            assertThat(citizen.faults()).isEmpty();
        }
    }

    @Test
    void withoutScriptsOneWaitsInstead(Browser browser) {
        try (Relay relay = new Relay(port, "127.8.0.3");
                Visitor citizen = Visitor.with(browser, relay.port())) {
            deposit(citizen);
            deposit(citizen);
            Page page = citizen.page();
            page.route("**/proof-of-work*.js", route -> route.abort());
            deposit(citizen);
            assertThat(page.locator("h1")).hasText("Encore un instant");
            assertThat(page.locator(".proof-work")).isHidden();
            Accessibility.check(citizen, "depot-attente");
            citizen.press("Envoyer ma proposition");
            assertThat(page.locator(".proof-wait")).containsText("C’est encore un peu tôt");
            Accessibility.check(citizen, "depot-attente-trop-tot");
            ServedForms forms = new ServedForms(application);
            String token = page.locator("[name=deposit-token]").inputValue();
            page.evaluate(
                    "ticket => document.querySelector('[name=deposit-ticket]').value = ticket",
                    forms.ticket(token, Duration.ofSeconds(31)));
            citizen.press("Envoyer ma proposition");
            assertThat(page.locator(".confirmation")).isVisible();
        }
    }

    @Test
    void aLostLinkIsAskedForAgain(Browser browser) {
        try (Visitor citizen = Visitor.with(browser, port)) {
            Page page = citizen.page();
            page.navigate("/suivi");
            page.getByText("Recevoir à nouveau mon lien personnel").click();
            Accessibility.check(citizen, "lien-perdu");
            page.locator("#lost-email").fill("pas une adresse");
            citizen.press("Recevoir mon lien");
            assertThat(page.locator("#lost-error")).isVisible();
            Accessibility.check(citizen, "lien-perdu-erreur");
            page.locator("#lost-email").fill("personne@example.org");
            citizen.press("Recevoir mon lien");
            assertThat(page.locator(".notice-success")).isVisible();
            Accessibility.check(citizen, "lien-perdu-demande");
        }
    }

    @Test
    void tooManyRequestsAreAnsweredByAPage(Browser browser) {
        try (Relay relay = new Relay(port, "127.8.0.4");
                Visitor reader = Visitor.with(browser, relay.port())) {
            Page page = reader.page();
            IntStream.range(0, 150)
                    .forEach(n -> page.request().get("/propositions").dispose());
            // One more is allowed each second: a slow browser may just meet it, and uses it up.
            for (int n = 0; page.navigate("/propositions").status() != 429 && n < 20; n++) {
                page.request().get("/propositions").dispose();
            }
            assertThat(page.locator("h1")).hasText("Trop de demandes à la suite");
            Accessibility.check(reader, "erreur-429");
        }
    }

    private void deposit(Visitor citizen) {
        Page page = citizen.page();
        page.navigate("/propositions/nouvelle");
        fill(page);
        age(page);
        citizen.press("Envoyer ma proposition");
    }

    /** The form as if it had been open for a while. */
    private void age(Page page) {
        page.evaluate(
                "token => document.querySelector('[name=deposit-token]').value = token",
                new ServedForms(application).token(A_WHILE));
    }

    private static void fill(Page page) {
        page.locator("#title").fill("Une idée vite écrite " + UUID.randomUUID());
        page.locator("#body").fill("Un texte " + UUID.randomUUID() + " " + UUID.randomUUID());
        page.locator("#name").fill("Rapide Essai");
        page.locator("#email").fill("rapide." + UUID.randomUUID() + "@example.org");
    }

    private void noteForeign(Request request, List<String> foreign) {
        URI address = URI.create(request.url());
        if (!"data".equals(address.getScheme()) && !("localhost:" + port).equals(address.getAuthority())) {
            foreign.add(request.url());
        }
    }
}
