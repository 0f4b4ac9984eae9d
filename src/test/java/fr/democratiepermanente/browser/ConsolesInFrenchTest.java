package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Walks every page of Cockpit and Admin, and reads what managers and administrators read there. */
@BrowserTest
class ConsolesInFrenchTest {

    private static final String TABS = ".ctn-tabbed .nav-tabs a";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    private String definition;
    private String instance;
    private String job;

    @BeforeEach
    void openACaseThatFails() {
        String reference = cases.take("Une rampe devant la mairie de Pithiviers");
        instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        definition = runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getProcessDefinitionId();
        job = management
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .listPage(0, 1)
                .get(0)
                .getId();
        management.setJobRetries(job, 0);
    }

    @AfterEach
    void mendIt() {
        management.setJobRetries(job, 3);
    }

    @Test
    void cockpitOfAManager(Browser browser) {
        try (Visitor nadia = Visitor.with(browser, port)) {
            nadia.signIn("nadia.benali");
            FrenchScreen screen = new FrenchScreen(nadia, "cockpit");
            walkCockpit(nadia, screen, "encadrement");
            go(nadia.page(), "#/tasks");
            screen.settle();
            // Whose tasks they are is not theirs to see.
            screen.forgive(fault -> fault.contains("/task/report/candidate-group-count"));
            screen.shows("cockpit-encadrement-taches", "Attributions par type", "Vous n’avez pas le droit");
        }
    }

    @Test
    void cockpitOfAnAdministrator(Browser browser) {
        try (Visitor admin = Visitor.with(browser, port)) {
            admin.signIn("admin");
            FrenchScreen screen = new FrenchScreen(admin, "cockpit");
            walkCockpit(admin, screen, "administration");
            Page page = admin.page();
            go(page, "#/tasks");
            screen.shows("cockpit-administration-taches", "Attributions par groupe", "Total");
            go(page, "#/repository");
            for (String resource : new String[] {"draft-answer.form", "announcement.bpmn", "triage.dmn"}) {
                page.locator(".resources").getByText(resource).click();
                screen.shows("cockpit-administration-" + resource, "Télécharger");
            }
            go(page, "#/process-instance/" + instance + "/runtime");
            screen.shows("cockpit-administration-instance", "Numéro de suivi");
            dialogs(page, screen, "instance", 4);
            go(page, "#/process-definition/" + definition + "/runtime");
            screen.shows("cockpit-administration-definition", "Étiquette de version");
            dialogs(page, screen, "definition", 1);
        }
    }

    @Test
    void administration(Browser browser) {
        try (Visitor admin = Visitor.with(browser, port)) {
            admin.signIn("admin");
            Page page = admin.page();
            FrenchScreen screen = new FrenchScreen(admin, "admin");
            page.navigate("/camunda/app/admin/default/#/");
            screen.shows("admin", "Créer un utilisateur", "Camunda\u00a07.24 n’est plus maintenu");
            assertThat(page.locator(".ce-eol-banner")).isVisible();
            visit(page, screen, "#/users", "Liste des utilisateurs");
            visit(page, screen, "#/user-create", "Profil de l’utilisateur");
            visit(page, screen, "#/groups", "Liste des groupes");
            visit(page, screen, "#/group-create", "Nom du groupe");
            visit(page, screen, "#/tenants", "Aucune entité trouvée");
            visit(page, screen, "#/tenant-create", "Créer une entité");
            visit(page, screen, "#/nulle-part", "Gérer les autorisations");
            sections(page, screen, "#/users/lea.martinet?tab=profile", "Léa", 4);
            sections(page, screen, "#/groups/camunda-admin?tab=group", "Modifier le groupe", 3);
            sections(page, screen, "#/system?section=system-settings-general", "Paramètres généraux", 3);
            sections(page, screen, "#/authorization?resource=0", "Créer une autorisation", 19);
            page.getByText("Créer une autorisation").click();
            page.locator("td.permissions .dropdown-toggle").first().click();
            screen.shows("admin-autorisation-nouvelle", "Accorder");
        }
    }

    private void walkCockpit(Visitor visitor, FrenchScreen screen, String who) {
        Page page = visitor.page();
        String name = "cockpit-" + who + "-";
        page.navigate("/camunda/app/cockpit/default/#/dashboard");
        screen.shows(name + "accueil", "Instances de processus en cours");
        assertThat(page.locator(".ce-eol-banner")).isHidden();
        page.locator("[cam-widget-header] .dropdown-toggle").getByText("Plus").click();
        screen.shows(name + "plus", "Déploiements");
        go(page, "#/nulle-part");
        screen.shows(name + "nulle-part", "En ce moment");
        go(page, "#/processes");
        page.locator(".main-field").click();
        screen.shows(name + "processus", "définitions de processus déployées", "Vie d’une proposition");
        page.getByText("Aperçus").click();
        screen.shows(name + "apercus", "Instances en cours\u00a0:");
        go(page, "#/decisions");
        screen.shows(name + "decisions", "définitions de décision déployées");
        go(page, "#/repository");
        screen.shows(name + "deploiements", "Date de déploiement");
        go(page, "#/batch");
        screen.shows(name + "lots", "Aucun lot en cours");
        go(page, "#/reports");
        screen.shows(name + "rapports", "Aucun rapport disponible");
        go(page, "#/process-definition/" + definition + "/runtime");
        tabs(page, screen, name + "definition", 6);
        go(page, "#/process-instance/" + instance + "/runtime");
        tabs(page, screen, name + "instance", 7);
        go(page, "#/decision-definition/" + decision());
        screen.shows(name + "decision", "la première qui convient");
        go(page, "#/decision-instance/" + decisionInstance());
        tabs(page, screen, name + "decision-rendue", 2);
        go(page, "#/process-instance/inconnue/runtime");
        screen.settle();
        screen.forgive(fault -> fault.startsWith("404 ") && fault.contains("inconnue"));
        screen.shows(name + "inconnue", "inconnue");
    }

    private static void go(Page page, String address) {
        page.evaluate("address => { location.hash = address; }", address);
    }

    private static void visit(Page page, FrenchScreen screen, String address, String words) {
        go(page, address);
        screen.shows("admin-" + address.substring(2), words);
    }

    private static void tabs(Page page, FrenchScreen screen, String name, int count) {
        Locator tabs = page.locator(TABS);
        assertThat(tabs).hasCount(count);
        for (int i = 0; i < count; i++) {
            tabs.nth(i).click();
            screen.shows(name + "-" + i, tabs.nth(i).innerText());
        }
    }

    private static void sections(Page page, FrenchScreen screen, String address, String words, int count) {
        go(page, address);
        screen.shows("admin-" + address.substring(2, 6), words);
        Locator links = page.locator("aside a");
        assertThat(links).hasCount(count);
        for (int i = 0; i < count; i++) {
            links.nth(i).click();
            screen.shows(
                    "admin-" + address.substring(2, 6) + "-" + i, links.nth(i).innerText());
        }
    }

    /** Each button of the page's own bar asks first, but for our link to the case file; every question is read and left unanswered. */
    private static void dialogs(Page page, FrenchScreen screen, String name, int atLeast) {
        Locator buttons = page.locator(".ctn-toolbar .btn:visible:not([href*='/dossiers/'])");
        assertThat(buttons.first()).isVisible();
        screen.settle();
        assertThat(buttons.count()).isGreaterThanOrEqualTo(atLeast);
        for (int i = 0; i < buttons.count(); i++) {
            buttons.nth(i).click();
            assertThat(page.locator(".modal-content")).isVisible();
            screen.shows("cockpit-" + name + "-action-" + i);
            page.keyboard().press("Escape");
            assertThat(page.locator(".modal-content")).hasCount(0);
        }
    }

    private String decision() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("triage")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String decisionInstance() {
        return history.createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("triage")
                .orderByEvaluationTime()
                .desc()
                .listPage(0, 1)
                .get(0)
                .getId();
    }
}
