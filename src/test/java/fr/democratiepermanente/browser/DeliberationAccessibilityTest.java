package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.democratiepermanente.browser.Accessibility.check;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of a deliberation, from its inscription to its vote, are fit for everyone. */
@BrowserTest
class DeliberationAccessibilityTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void aDeliberationFromItsInscriptionToItsVote(Browser browser) {
        String title = "Créer un fonds pour les initiatives locales " + UUID.randomUUID();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        long session = session(today);
        try (Visitor claire = Visitor.with(browser, port);
                Visitor reader = Visitor.with(browser, port)) {
            claire.signIn("claire.moreau");
            Page page = claire.page();
            page.navigate("/deliberations/nouvelle");
            claire.press("Inscrire à l’ordre du jour");
            assertThat(page.locator(".error-summary")).isVisible();
            check(claire, "deliberation-erreurs");
            page.locator("#titre").fill(title);
            page.locator("#objet").fill("Un fonds d’un million d’euros par an.\n\nIl est ouvert aux associations.");
            page.locator("#session").selectOption(String.valueOf(session));
            page.locator("#rapporteur").selectOption("marc.dubreuil");
            page.getByText("Articles de la charte").click();
            page.locator("[id='sur-ARTICLE:article-07']").check();
            check(claire, "deliberation-nouvelle");
            claire.press("Inscrire à l’ordre du jour");
            assertThat(page.locator(".notice-success")).isVisible();
            String key = page.url().replaceAll(".*/(DELIB-\\d+)/.*", "$1");
            page.getByText("Écrire le texte soumis au vote").first().click();
            page.getByText("Retirer de l’ordre du jour").first().click();
            claire.press("Retirer de l’ordre du jour");
            assertThat(page.locator("#raison-error")).isVisible();
            check(claire, "deliberation-dossier-erreur");
            reader.page().navigate("/deliberations/" + key);
            check(reader, "deliberation-a-venir");
            vote(key);
            page.navigate("/deliberations/" + key + "/dossier");
            check(claire, "deliberation-dossier");
            for (String address : new String[] {"", "/" + key}) {
                reader.page().navigate("/deliberations" + address);
                check(reader, "deliberations" + (address.isEmpty() ? "" : "-votee"));
            }
            reader.page().navigate("/cadre/articles/article-07");
            assertThat(reader.page().locator(".facts")).containsText("délibération n°");
            check(reader, "article-vote");
        }
    }

    private void vote(String key) {
        cases.submit("agathe.colin", key, Map.of("report", "Le rapport, en quelques lignes."));
        cases.submit("helene.roussel", key, Map.of("decision", "FAVOURABLE"));
        cases.submit("claire.moreau", key, Map.of("opinion", "Avis favorable.", "urgent", true));
        cases.submit("marc.dubreuil", key, Map.of("position", "Je propose d’adopter."));
        cases.submit(
                "claire.moreau",
                key,
                Map.of(
                        "decision", "AMENDED",
                        "number", UUID.randomUUID().toString().substring(0, 13),
                        "votesFor", "45",
                        "votesAgainst", "20",
                        "abstained", "8",
                        "notVoting", "4",
                        "amendments", "Le fonds est ouvert aux communes de moins de 1 000 habitants."));
    }

    private long session(LocalDate day) {
        return jdbc.sql("insert into assembly_session (title, held_on) values (?, ?) returning id")
                .params("Session " + UUID.randomUUID(), day)
                .query(Long.class)
                .single();
    }
}
