package fr.democratiepermanente.portfolio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.democratiepermanente.browser.Accessibility.check;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.democratiepermanente.browser.BrowserTest;
import fr.democratiepermanente.browser.Tasklist;
import fr.democratiepermanente.browser.Visitor;
import fr.democratiepermanente.portfolio.PortfolioItem.Kind;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A review from its planning to its minutes, in Chromium; its pages are fit for everyone. */
@BrowserTest
class PortfolioBrowserTest extends ReviewFixture {

    @LocalServerPort
    private int port;

    private LocalDate today;

    /** Who signs in on another day would be counted on that day by what slows guessing down. */
    @BeforeEach
    void itIsToday() {
        clock.comeBack();
        today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        // What is due in the morning of a day is not due before.
        Instant morning = WorkingDays.morning(today).plusSeconds(60);
        if (clock.instant().isBefore(morning)) {
            clock.travelTo(morning);
        }
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void aReviewIsPlannedThenItsMinutesAreWrittenWithTheBoardInSight(Browser browser) {
        try (Tasklist claire = Tasklist.of(browser, port, PILOT)) {
            Visitor agent = claire.agent();
            Page page = agent.page();
            page.navigate("/pilotage/portefeuille");
            check(agent, "pilotage");
            page.getByText("Prévoir une revue").click();
            check(agent, "revues-aucune");
            page.locator("#jour").fill("");
            agent.press("Prévoir une revue");
            assertThat(page.locator(".error-summary")).isVisible();
            check(agent, "revues-refus");
            page.locator("#jour").fill(today.toString());
            agent.press("Prévoir une revue");
            assertThat(page.locator(".notice-success")).isVisible();
            check(agent, "revues-prevue");

            String key = reviews.open().orElseThrow().key();
            runDueJobs(key);
            keepABoard(key);
            page.navigate("/pilotage/revues/" + key);
            assertThat(page.locator("td .mark-warning")).isVisible();
            check(agent, "revue-prevue");

            page.navigate("/camunda/app/tasklist/default/");
            claire.open("Mon service", key);
            claire.claim();
            assertThat(claire.caseFile().locator("h1")).containsText("Revue prévue le");
            assertThat(claire.caseFile().locator("#tableau")).isVisible();
            LocalDate next = today.plusDays(80);
            claire.fill("Nombre de participants", "9");
            claire.fill("Compte rendu", "Le cycle des cars est en retard.");
            claire.fillDay(
                    "Prochaine revue le",
                    DateTimeFormatter.ofPattern("dd/MM/yyyy").format(next));
            claire.assertInFrench();
            agent.press("Terminer");
            page.waitForCondition(() -> reviews.get(key).isHeld());
            assertThat(agent.faults()).isEmpty();
            runDueJobs(key);

            page.navigate("/pilotage/revues/" + key);
            assertThat(page.locator("#compte-rendu + p")).hasText("Le cycle des cars est en retard.");
            check(agent, "revue-tenue");
            page.navigate("/pilotage/revues");
            assertThat(page.locator("tbody a[href$='" + key + "']")).isVisible();
            check(agent, "revues");
            assertThat(reviews.open().orElseThrow().day()).isEqualTo(next);
        }
    }

    private void keepABoard(String key) {
        PortfolioSource source = () -> List.of(
                new PortfolioItem(
                        Kind.CYCLE,
                        "CYCLE-1",
                        "Des cars le soir entre les bourgs et les gares",
                        "/cycles/CYCLE-1",
                        "Découvrir",
                        "Passer à la phase Prototyper",
                        today.minusDays(2),
                        List.of("synthèse des entretiens", "différenciation des usages"),
                        true,
                        false),
                new PortfolioItem(
                        Kind.EXPERIMENT,
                        "EXP-1",
                        "Un guichet mobile",
                        "/experimentations/EXP-1",
                        "En cours",
                        "Évaluation à mi-parcours",
                        today.plusDays(80),
                        List.of(),
                        false,
                        false));
        new KeptBoards(
                        jdbc,
                        new Portfolio(new StaticListableBeanFactory(Map.of("source", source))
                                .getBeanProvider(PortfolioSource.class)))
                .keep(reviews.get(key), today);
    }
}
