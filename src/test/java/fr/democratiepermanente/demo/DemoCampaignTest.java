package fr.democratiepermanente.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.democratiepermanente.DemocratiePermanente;
import fr.democratiepermanente.TestDatabase;
import fr.democratiepermanente.browser.Accessibility;
import fr.democratiepermanente.browser.Browsers;
import fr.democratiepermanente.browser.Visitor;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.CaseFilters;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.Figure;
import fr.democratiepermanente.insight.FigureLinks;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Plays the demonstration campaign and holds every figure against the table it is made after. */
@Tag("own-application")
@ExtendWith(Browsers.class)
class DemoCampaignTest {

    private static final Map<Figure, Integer> TABLE = Map.of(
            Figure.CONTRIBUTORS, 3000,
            Figure.ORGANISATIONS, 150,
            Figure.PROPOSALS, 500,
            Figure.CHARTER, 100,
            Figure.IMMEDIATE_MEASURE, 50,
            Figure.CHANTIER, 150,
            Figure.OTHER_LEVEL, 150,
            Figure.NOT_EXPLOITABLE, 50);

    private static final Pattern LIST = Pattern.compile("href=\"(/propositions\\?[^\"]*)\"[^>]*>([^<]*\\d[^<]*)</a>");
    private static final Pattern TOTAL = Pattern.compile("id=\"resultats\">([^<]*)<");

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext application;
    private static CaseFilter campaign;

    @BeforeAll
    static void play() {
        application = SpringApplication.run(
                DemocratiePermanente.class,
                "--demo",
                "--server.port=0",
                // A test reads faster than anybody.
                "--democratie.limits.searches.most=10000",
                "--spring.datasource.url=" + TestDatabase.fresh(),
                "--democratie.data-directory=" + data);
        campaign = application.getBean(CaseFilters.class).read(Map.of());
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void countsWhatTheTableSays() {
        assertThat(application.getBean(CaseCounts.class).figures(campaign)).containsExactlyInAnyOrderEntriesOf(TABLE);
    }

    @Test
    void hearsEveryBassinDeVie() {
        CaseCounts counts = application.getBean(CaseCounts.class);

        assertThat(counts.countBy(Dimension.AREA, campaign))
                .hasSize(23)
                .allSatisfy(area -> assertThat(area.received()).isGreaterThan(10));
    }

    @Test
    void saysTheSameInOpenDataAndInTheEngine() throws Exception {
        LocalDate last = campaign.period().to();
        List<JsonNode> proposals = new ArrayList<>();
        open("/donnees/propositions.json").get("donnees").forEach(row -> {
            if (!day(row.get("deposee_le").asText()).isAfter(last)) {
                proposals.add(row);
            }
        });

        assertThat(proposals).hasSize(TABLE.get(Figure.PROPOSALS));
        Map<String, Long> orientations = proposals.stream()
                .collect(Collectors.groupingBy(row -> row.get("orientation").asText(), Collectors.counting()));
        TABLE.forEach((figure, count) -> figure.destination()
                .ifPresent(destination -> assertThat(orientations.get(destination.name()))
                        .as(figure.name())
                        .isEqualTo(count.longValue())));
        assertThat(application
                        .getBean(HistoryService.class)
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey("proposal")
                        .startedBefore(Date.from(
                                last.plusDays(1).atStartOfDay(WorkingDays.ZONE).toInstant()))
                        .count())
                .isEqualTo(TABLE.get(Figure.PROPOSALS).longValue());
    }

    @Test
    void saysTheSameToEverybodyAndToTheReadersOfCockpit() throws Exception {
        String results = read("/resultats");
        TABLE.forEach((figure, count) -> assertThat(results)
                .as(figure.name())
                .contains(">" + NumberFormat.getInstance(Locale.FRENCH).format(count) + "<"));
        Matcher link = LIST.matcher(results);
        int followed = 0;
        for (; link.find(); followed++) {
            Matcher total = TOTAL.matcher(read(link.group(1).replace("&amp;", "&")));
            assertThat(total.find()).as(link.group(1)).isTrue();
            assertThat(digits(total.group(1))).as(link.group(1)).isEqualTo(digits(link.group(2)));
        }
        assertThat(followed).isGreaterThan(40);

        JsonNode funnel = new ObjectMapper()
                .readTree(new FigureLinks(web()).read("/pilotage/cockpit/tableau?periode=tout", Role.COMDIR))
                .get("funnel");
        CaseCounts.Counts all = application.getBean(CaseCounts.class).count(CaseFilter.ALL);
        assertThat(funnel.get("received").asInt()).isEqualTo(all.received());
        assertThat(funnel.get("oriented").asInt()).isEqualTo(all.oriented());
        assertThat(funnel.get("answered").asInt()).isEqualTo(all.answered());
    }

    private static String digits(String text) {
        // « Aucune proposition » counts too.
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? "0" : digits;
    }

    private static String read(String address) throws IOException {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        try (InputStream answer =
                URI.create("http://localhost:" + port + address).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static MockMvc web() {
        return MockMvcBuilders.webAppContextSetup((WebApplicationContext) application)
                .apply(springSecurity())
                .build();
    }

    private static LocalDate day(String moment) {
        return LocalDate.ofInstant(OffsetDateTime.parse(moment).toInstant(), WorkingDays.ZONE);
    }

    private static JsonNode open(String address) throws IOException {
        return new ObjectMapper().readTree(read(address));
    }

    @Test
    void everyFigureOfTheDashboardLeadsToAsManyLines() throws Exception {
        FigureLinks links = new FigureLinks(web());

        for (String address : List.of(
                "/pilotage",
                "/pilotage?par=theme&departement=45",
                "/pilotage/delais",
                "/pilotage/charge",
                "/pilotage/couverture")) {
            assertThat(links.follow(address)).as(address).isGreaterThan(10);
        }
    }

    @Test
    void aDirectorCanShowItToEverybody(Browser browser) {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        try (Visitor helene = Visitor.with(browser, port)) {
            helene.signIn("helene.roussel");
            Page page = helene.page();
            for (String view : List.of("/resultats", "/donnees")) {
                page.navigate(view);
                assertThat(page.locator("h1")).isVisible();
                Accessibility.check(helene, "demonstration" + view.replace('/', '-'));
            }
            for (String view : List.of("", "/delais", "/charge", "/couverture", "/dossiers", "/taches")) {
                page.navigate("/pilotage" + view);
                assertThat(page.locator("h1")).isVisible();
                if (view.isEmpty()) {
                    assertThat(page.locator("canvas")).isVisible();
                }
                Accessibility.check(helene, "pilotage" + view.replace('/', '-'));
            }
        }
    }

    @Test
    void thePilotDirectorateKeepsCampaignsOnPagesForEveryone(Browser browser) {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        try (Visitor claire = Visitor.with(browser, port)) {
            claire.signIn("claire.moreau");
            Page page = claire.page();
            page.navigate("/referentiel/campagnes");
            Accessibility.check(claire, "campagnes");
            claire.press("Ajouter la campagne");
            assertThat(page.locator(".error-summary")).isVisible();
            Accessibility.check(claire, "campagnes-erreurs");
            page.navigate("/referentiel/campagnes/demonstration");
            assertThat(page.locator("#CONTRIBUTORS")).hasValue("3000");
            Accessibility.check(claire, "campagne");
        }
    }

    @Test
    void showsEachStateACaseRestsIn() {
        List<String> states = application
                .getBean(JdbcClient.class)
                .sql("select distinct status from proposal")
                .query(String.class)
                .list();

        assertThat(states)
                .contains(
                        Status.QUALIFYING.name(),
                        Status.CONFIRMING.name(),
                        Status.HANDLING.name(),
                        Status.ASKING.name(),
                        Status.DRAFTING.name(),
                        Status.REVIEWING.name(),
                        Status.CLOSED.name(),
                        Status.MERGED.name(),
                        Status.WITHDRAWN.name());
    }
}
