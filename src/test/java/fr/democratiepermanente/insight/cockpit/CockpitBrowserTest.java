package fr.democratiepermanente.insight.cockpit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.browser.BrowserTest;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.browser.Visitor;
import fr.democratiepermanente.process.ProposalProcess;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Our pages in Cockpit, in Chromium, on a case under way and on one that is over. What comes first on a page is waited for:
 * a webapp takes its time to come up.
 */
@BrowserTest
class CockpitBrowserTest {

    private static final String COCKPIT = "/camunda/app/cockpit/default/#";
    private static final String TITLE = "<img src=x onerror=alert(1)>{{constructor.constructor('alert(1)')()}}";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private TravellingClock clock;

    private HistoricProcessInstance running;
    private HistoricProcessInstance over;

    @BeforeEach
    void oneCaseRunsAndOneIsOver() {
        clock.comeBack();
        String open = cases.take(TITLE);
        cases.qualify(open);
        running = instance(open);
        String closed = cases.take("Une fontaine place de la Mairie");
        cases.answer(closed);
        management.createJobQuery().processInstanceId(instance(closed).getId()).timers().list().stream()
                .map(timer -> timer.getId())
                .forEach(management::executeJob);
        over = instance(closed);
        assertThat(over.getState()).isEqualTo(HistoricProcessInstance.STATE_COMPLETED);
    }

    @Test
    void aProcessShowsItsHeatItsHistoryAndItsVersions(Browser browser) {
        inCockpit(browser, "sophie.garnier", page -> {
            page.navigate(COCKPIT + "/process-definition/" + running.getProcessDefinitionId() + "/runtime");
            Locator badges = page.locator(".dp-heat-badge");
            badges.first().waitFor();
            assertThat(page.locator(".dp-heat-legend")).containsText("Passages terminés");
            picture(page, "cockpit-chaleur");
            page.getByLabel("Montrer").selectOption("9 sur 10 en moins de");
            assertThat(page.locator(".dp-heat-legend")).containsText("Neuf passages terminés sur dix");
            page.getByLabel("Depuis").selectOption("tout");
            assertThat(page.locator(".dp-heat-legend .dp-swatch")).hasCount(5);
            picture(page, "cockpit-chaleur-duree");
            leaveAndComeBack(page);
            page.getByLabel("Montrer").selectOption("rien");
            assertThat(badges).hasCount(0);
            assertThat(page.locator("[class*=dp-warm]")).hasCount(0);

            tab(page, "Historique");
            Locator row = page.locator(".dp-table tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(over.getBusinessKey()));
            assertThat(row).containsText("Terminé");
            page.getByLabel("Numéro du dossier").fill(over.getBusinessKey().toLowerCase());
            page.getByText("Chercher", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".dp-table tbody tr")).hasCount(1);
            picture(page, "cockpit-historique");

            tab(page, "Versions");
            assertThat(page.locator(".dp-table").first()).containsText("Durée médiane");
            picture(page, "cockpit-versions");

            tab(page, "Historique");
            row.getByText("Voir le parcours").click();
            assertThat(page.locator(".dp-own-page h1")).hasText("Une fontaine place de la Mairie");
        });
    }

    /** Cockpit keeps the drawing of a process for its instances, and the other way round. */
    private void leaveAndComeBack(Page page) {
        page.locator("[title='" + running.getId() + "'], a[href*='" + running.getId() + "']")
                .first()
                .click();
        page.locator(".dp-passed-badge").first().waitFor();
        assertThat(page.locator(".dp-heat-panel, .dp-heat-badge, [class*=dp-warm]"))
                .hasCount(0);
        page.goBack();
        page.locator(".dp-heat-badge").first().waitFor();
        assertThat(page.locator(".dp-heat-panel")).hasCount(1);
        assertThat(page.locator(".dp-passed-badge, .dp-passed")).hasCount(0);
    }

    @Test
    void aRunningCaseShowsItsTrail(Browser browser) {
        inCockpit(browser, "helene.roussel", page -> {
            page.navigate(COCKPIT + "/process-instance/" + running.getId() + "/runtime");
            page.locator(".dp-passed-badge").first().waitFor();
            assertThat(page.getByTitle("Ouvrir le dossier " + running.getBusinessKey()))
                    .hasAttribute("href", "/dossiers/" + running.getBusinessKey());
            tab(page, "Parcours");
            assertThat(page.locator(".dp-trail")).containsText("Claire Moreau");
            assertThat(page.locator(".dp-line-coming").first()).isVisible();
            picture(page, "cockpit-parcours-onglet");
            page.getByLabel("courriels").uncheck();
            assertThat(page.locator(".dp-line-mail").first()).isHidden();
            page.getByText("Ouvrir ce parcours seul").click();
            assertThat(page.locator(".dp-own-page h1")).hasText(TITLE);
            assertThat(page.locator(".dp-own-page img")).hasCount(0);
            assertThat(page.locator(".dp-own-page svg .pd-current")).isVisible();
            picture(page, "cockpit-parcours");
        });
    }

    @Test
    void aCaseThatIsOverShowsItsTrailTooAndItsFileLeadsThere(Browser browser) {
        inCockpit(browser, "helene.roussel", page -> {
            page.navigate("/dossiers/" + over.getBusinessKey());
            page.getByText("Voir le parcours dans Cockpit").click();
            page.locator(".dp-own-page h1").waitFor();
            assertThat(page.locator(".dp-own-page h1")).hasText("Une fontaine place de la Mairie");
            assertThat(page.locator(".dp-facts")).containsText("Terminé");
            assertThat(page.locator(".dp-own-page svg .pd-done").first()).isVisible();
            assertThat(page.locator(".dp-line-mail").first()).containsText("à l’auteur");
            assertThat(page.locator(".dp-own-page")).not().containsText("@");
            picture(page, "cockpit-parcours-fini");
            page.setViewportSize(390, 800);
            picture(page, "cockpit-parcours-fini-etroit");
            page.getByText("Ouvrir le dossier").click();
            assertThat(page.locator("h1")).hasText("Une fontaine place de la Mairie");
        });
    }

    @Test
    void theDashboardBeginsWithTheProposals(Browser browser) {
        inCockpit(browser, "helene.roussel", page -> {
            page.navigate(COCKPIT + "/dashboard");
            page.locator(".dp-funnel").waitFor();
            assertThat(page.locator(".dp-funnel li")).hasCount(4);
            assertThat(page.locator(".dp-dashboard")).containsText("Dossiers en retard");
            assertThat(page.locator(".dp-dashboard")).containsText("Étapes bloquées");
            page.getByLabel("Reçues depuis").selectOption("30 jours");
            assertThat(page.locator(".dp-funnel li")).hasCount(4);
            picture(page, "cockpit-tableau");
        });
    }

    private void inCockpit(Browser browser, String manager, Consumer<Page> work) {
        try (Visitor visitor = Visitor.with(browser, port)) {
            visitor.signIn(manager);
            work.accept(visitor.page());
            assertThat(visitor.faults()).isEmpty();
        }
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void picture(Page page, String name) {
        if (Boolean.getBoolean("screenshots")) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
        }
    }

    private HistoricProcessInstance instance(String reference) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(ProposalProcess.KEY)
                .singleResult();
    }
}
