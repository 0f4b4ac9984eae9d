package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.democratiepermanente.browser.Accessibility.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CyclePlanning;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interview;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.document.SampleFiles;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** A team and its sponsor at work on a cycle, in Tasklist and on its pages. */
@BrowserTest
class CycleJourneyTest {

    private static final String NOTES = "Ils attendent le car au froid, une heure durant.";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Cycles cycles;

    @Autowired
    private CyclePlanning planning;

    @Autowired
    private Interviews interviews;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Clock clock;

    private Agents agents;
    private LocalDate today;
    private Cycle cycle;

    @BeforeEach
    void openACycle() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        String reference = cases.published("Un car pour rentrer le soir " + UUID.randomUUID());
        proposals.arriveAt(reference, ProposalProcess.STUDY_FOR_CHANTIER);
        cycle = cycles.open(
                new Cycles.NewCycle(
                        "Rentrer le soir",
                        "Comment rentrer après 20 heures sans voiture\u202f?",
                        "se-deplacer-sans-voiture",
                        "helene.roussel",
                        null,
                        planning.propose(today, null),
                        List.of("agathe.colin", "lea.martinet"),
                        List.of(reference),
                        UUID.randomUUID().toString()),
                "claire.moreau");
        transaction.executeWithoutResult(status -> interviews.add(
                cycles.lock(cycle.key()),
                new Interviews.Plan(Interview.Audience.CITIZENS, "lycéens internes", "blois", null),
                "agathe.colin"));
        agents.submit("agathe.colin", cycle.key(), Map.of());
    }

    @Test
    void aTeamMemberFinishesAnInterviewAndTheSponsorRefusesTheGate(Browser browser) {
        try (Tasklist lea = Tasklist.of(browser, port, "lea.martinet")) {
            lea.open("Toutes les tâches", cycle.key());
            lea.claim();
            assertThat(frame(lea).locator("h1")).hasText("Rentrer le soir");
            lea.agent().press("Terminer");
            assertThat(lea.fieldErrors()).hasSize(3).contains("Ce champ est obligatoire.");
            lea.closeNotice();
            lea.fillDay("Date", DateTimeFormatter.ofPattern("dd/MM/uuuu").format(today));
            lea.fill("Nombre de personnes rencontrées", "4");
            lea.fill("Ce qui s’est dit", NOTES);
            lea.agent().photograph("tasklist-entretien");
            lea.assertInFrench();
            lea.agent().press("Terminer");
            await().until(() -> interviews.open(cycle).isEmpty());
            assertThat(lea.agent().faults()).isEmpty();
        }
        agents.submit(
                "agathe.colin",
                cycle.key(),
                Map.of(
                        "synthesis",
                        "Il manque un car après 20 heures.",
                        "usages",
                        "Une fois par semaine ou chaque soir."));
        agents.submit("yanis.lefevre", cycle.key(), Map.of("decision", "ACCEPT"));
        cases.runJobs(cycle.key());

        try (Tasklist helene = Tasklist.of(browser, port, "helene.roussel")) {
            // The COMDIR begins its day in Cockpit.
            helene.agent().page().navigate("/camunda/app/tasklist/default/");
            helene.open("À décider", cycle.key());
            helene.claim();
            assertThat(frame(helene).locator("main")).containsText("Il manque un car après 20 heures.");
            helene.agent().photograph("tasklist-passage");
            helene.tick("Reprendre cette phase");
            helene.fill("Raison", "Écoutez aussi les apprentis.");
            helene.assertInFrench();
            helene.agent().press("Terminer");
            await().until(() -> cycles.get(cycle.key()).iteration() == 2);
            assertThat(helene.agent().faults()).isEmpty();
        }
        assertThat(agents.task(cycle.key()).getTaskDefinitionKey()).isEqualTo("planInterviews");
    }

    private static FrameLocator frame(Tasklist tasklist) {
        return tasklist.agent().page().frameLocator("iframe.case-file");
    }

    @Test
    void thePagesOfACycleAreForEveryone(Browser browser) {
        try (Visitor claire = Visitor.with(browser, port);
                Visitor citizen = Visitor.withoutScripts(browser, port)) {
            claire.signIn("claire.moreau");
            Page page = claire.page();
            page.navigate("/referentiel/cycles/nouveau?chantier=se-deplacer-sans-voiture");
            check(claire, "cycle-ouvrir");
            page.locator("main button[type=submit]").last().click();
            assertThat(page.locator(".error-summary")).isVisible();
            check(claire, "cycle-ouvrir-erreurs");
            page.navigate(cycle.fileAddress());
            page.locator("article", new Page.LocatorOptions().setHasText("Pré-maquettes"))
                    .getByText("Déposer un fichier")
                    .click();
            page.locator("#fichier-pre-maquettes")
                    .setInputFiles(
                            new FilePayload("maquette.pdf", "application/pdf", SampleFiles.pdf("Le car du soir")));
            page.locator("form[action$='/livrables/pre-maquettes'] button").click();
            assertThat(page.locator(".notice-success")).hasText("Le fichier est déposé.");
            assertThat(page.locator("img.deliverable-preview")).isVisible();
            check(claire, "cycle-dossier");
            page.locator("#raison").evaluate("field => field.closest('details').open = true");
            claire.press("Arrêter le cycle");
            assertThat(page.locator("#raison-error")).isVisible();
            check(claire, "cycle-dossier-erreur");
            page.navigate("/cycles");
            check(claire, "cycles");
            page.navigate(cycle.address());
            check(claire, "cycle");
            citizen.page().navigate(cycle.address());
            assertThat(citizen.page().locator("h1")).hasText("Rentrer le soir");
            assertThat(citizen.faults()).isEmpty();
        }
    }
}
