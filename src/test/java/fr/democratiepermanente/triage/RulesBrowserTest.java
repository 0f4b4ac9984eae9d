package fr.democratiepermanente.triage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.democratiepermanente.browser.Accessibility.check;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.democratiepermanente.browser.BrowserTest;
import fr.democratiepermanente.browser.Visitor;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Rules are tried and put in force in Chromium; the pages are fit for everyone. */
@BrowserTest
class RulesBrowserTest extends RulesFixture {

    @LocalServerPort
    private int port;

    @Test
    void rulesAreReadTriedAndPutInForce(Browser browser) {
        decided("Des trains le soir à Gien", TRAINS, "MOBILITES", Destination.CHANTIER, Level.REGION);
        decided("Des trains à Blois", TRAINS, "MOBILITES", Destination.IMMEDIATE_MEASURE, Level.REGION);
        decided("Des trains pour Nevers", TRAINS, "MOBILITES", Destination.OTHER_LEVEL, Level.ETAT);
        decided("Test", "Test test.", null, Destination.NOT_EXPLOITABLE, Level.AUCUN);
        try (Visitor admin = Visitor.with(browser, port)) {
            admin.signIn("admin");
            Page page = admin.page();
            page.navigate("/administration");
            page.getByText("Règles d’orientation").click();
            check(admin, "regles");
            give(admin, edited().replace("&gt;= 4", "matches(theme)"));
            assertThat(page.locator(".error-summary")).containsText("n’est pas accepté");
            check(admin, "regles-refus");
            give(admin, edited());
            assertThat(page.locator("#changements")).isVisible();
            check(admin, "regles-essai");
            admin.press("Mettre ces règles en vigueur");
            assertThat(page.locator(".field-error")).hasCount(2);
            check(admin, "regles-essai-erreurs");
            page.locator("#raison").fill("Les mesures rapides d’abord.");
            page.locator("#compris").check();
            admin.press("Mettre ces règles en vigueur");
            assertThat(page.locator(".notice-success")).containsText("Ces règles sont en vigueur");
            check(admin, "regles-en-vigueur");
        }
    }

    private static void give(Visitor admin, String file) {
        Page page = admin.page();
        page.locator("#file")
                .setInputFiles(
                        new FilePayload("triage-essai.dmn", "application/xml", file.getBytes(StandardCharsets.UTF_8)));
        page.locator("#du").fill(DAY.toString());
        page.locator("#au").fill(DAY.toString());
        admin.press("Essayer ces règles");
    }
}
