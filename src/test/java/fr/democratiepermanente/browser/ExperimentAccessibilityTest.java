package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.democratiepermanente.browser.Accessibility.check;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of an experiment, from its opening to what was measured. */
@BrowserTest
class ExperimentAccessibilityTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Test
    void everyPageOfAnExperiment(Browser browser) {
        String source = cases.published("Une navette pour le marché");
        try (Visitor reader = Visitor.with(browser, port);
                Visitor claire = Visitor.with(browser, port)) {
            claire.signIn("claire.moreau");
            Page page = claire.page();
            page.navigate("/experimentations/nouvelle");
            claire.press("Ouvrir");
            assertThat(page.locator(".field-error")).hasCount(4);
            check(claire, "experimentation-nouvelle-erreurs");
            page.locator("#titre").fill("Une navette pour le marché " + UUID.randomUUID());
            page.locator("#resume").fill("Une navette que l’on appelle les jours de marché.");
            page.locator("#commanditaire").selectOption("helene.roussel");
            page.locator("[value='lea.martinet'][name=equipe]").check();
            page.locator("#propositions").fill(source);
            claire.press("Ouvrir");
            assertThat(page.locator(".notice-success")).isVisible();
            String home = page.url().replaceFirst(".*(/experimentations/EXPE-[0-9]+)/dossier.*", "$1");
            String key = home.substring(home.lastIndexOf('/') + 1);
            check(claire, "experimentation-dossier");

            page.navigate(home + "/objectifs/nouveau");
            page.locator("#depart").fill("beaucoup");
            claire.press("Enregistrer");
            check(claire, "experimentation-objectif-erreurs");
            page.locator("#objectif").fill("Davantage de trajets sans voiture");
            page.locator("#indicateur").fill("Passagers par mois");
            page.locator("#unite").fill("personnes");
            page.locator("#depart").fill("40");
            page.locator("#cible").fill("120");
            claire.press("Enregistrer");
            check(claire, "experimentation-cadrage");
            reader.page().navigate(home);
            check(reader, "experimentation-en-preparation");

            launch(key);
            for (String address : List.of("/equipe", "/echeance", "/arret")) {
                page.navigate(home + address);
                check(claire, "experimentation" + address.replace('/', '-'));
            }
            page.locator("#motif").fill("La conductrice est partie.");
            page.locator("main button[type=submit]").click();
            page.navigate(home + "/valeurs");
            check(claire, "experimentation-valeurs");
            page.locator("input[name^=valeur]").fill("98,5");
            claire.press("Enregistrer");
            cases.submit("lea.martinet", key, Map.of("synthesis", "La navette a trouvé ses passagers."));
            cases.submit("helene.roussel", key, Map.of("decision", "GENERALISE", "reason", "Elle est utile."));
            page.navigate(home + "/dossier");
            check(claire, "experimentation-dossier-complet");
            for (String address : List.of("/experimentations", home, "/propositions/" + source)) {
                reader.page().navigate(address);
                check(reader, "experimentation-publique-" + address.length());
            }
        }
    }

    private void launch(String key) {
        cases.submit(
                "lea.martinet",
                key,
                Map.of(
                        "startsOn", LocalDate.now(WorkingDays.ZONE).toString(),
                        "territory", "Le Lochois",
                        "derogation", "DEROGATION",
                        "rule", "Une ligne a des horaires fixes, celle-ci n’en a pas.",
                        "legalReference", "Règlement régional des transports, article 12",
                        "deliberation", "Délibération 27.02.14"));
        cases.submit("helene.roussel", key, Map.of("decision", "GO"));
    }
}
