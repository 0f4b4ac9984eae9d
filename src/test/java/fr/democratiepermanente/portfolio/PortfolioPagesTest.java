package fr.democratiepermanente.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import biweekly.Biweekly;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.portfolio.PortfolioItem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** The board and the reviews as those who steer read them, and what only the pilot directorate does. */
@ApplicationTest
class PortfolioPagesTest extends ReviewFixture {

    private static final Set<Role> READERS =
            Set.of(Role.PILOT_DIRECTORATE, Role.LINE_MANAGER, Role.COMDIR, Role.ELECTED_OFFICIAL, Role.ADMINISTRATOR);
    private static final Set<Role> PLANNERS = Set.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR);
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    @Autowired
    private ReviewRights rights;

    @Autowired
    private Site site;

    @Autowired
    private MessageSource messages;

    private final String title = "Un cycle " + UUID.randomUUID();

    private final PortfolioItem late = new PortfolioItem(
            Kind.CYCLE,
            "CYCLE-1",
            "=HYPERLINK(\"http://example.org\") " + title,
            "/cycles/CYCLE-1",
            "Découvrir",
            "Passer à la phase suivante",
            TODAY.minusDays(3),
            List.of("+ une synthèse", "des entretiens"),
            true,
            false);

    private final PortfolioItem calm = new PortfolioItem(
            Kind.EXPERIMENT,
            "EXP-1",
            "Une expérimentation <b>calme</b>",
            "/experimentations/EXP-1",
            "En cours",
            null,
            null,
            List.of(),
            false,
            false);

    /** The board over these items alone. */
    private BoardController board(PortfolioItem... items) {
        PortfolioSource source = () -> List.of(items);
        Portfolio portfolio = new Portfolio(
                new StaticListableBeanFactory(Map.of("source", source)).getBeanProvider(PortfolioSource.class));
        return new BoardController(portfolio, reviews, rights, site, messages, clock);
    }

    private String csv(String kind, String onlyLate, PortfolioItem... items) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        board(items).download(kind, onlyLate, "", response);
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void thoseWhoSteerReadAndThePilotDirectoratePlans(Role role) throws Exception {
        String key = planned(DAY);
        for (String address : List.of(
                "/pilotage",
                "/pilotage/tableau.csv",
                "/pilotage/revues",
                "/pilotage/revues/" + key,
                "/pilotage/revues/" + key + "/dossier")) {
            mvc.perform(get(address).with(as(role))).andExpect(status().is(READERS.contains(role) ? 200 : 403));
        }
        move(role, key, DAY.plusDays(1).toString(), 1).andExpect(status().is(PLANNERS.contains(role) ? 303 : 403));
        plan(role, DAY.plusDays(9).toString()).andExpect(status().is(PLANNERS.contains(role) ? 409 : 403));
        if (READERS.contains(role)) {
            assertThat(read("/pilotage/revues/" + key, role).contains("name=\"jour\""))
                    .isEqualTo(PLANNERS.contains(role));
            assertThat(read("/calendrier", role)).contains("href=\"/pilotage\"");
        }
    }

    @Test
    void whatDoesNotExistIsNotThere() throws Exception {
        for (String address :
                List.of("/pilotage/revues/REVUE-999999999", "/pilotage/revues/REVUE-0/dossier", "/pilotage/revues/x")) {
            mvc.perform(get(address).with(as(Role.COMDIR))).andExpect(status().isNotFound());
        }
        move(Role.PILOT_DIRECTORATE, "REVUE-999999999", DAY.toString(), 1).andExpect(status().isNotFound());
    }

    @Test
    void theBoardInvitesToPlanTheFirstReviewAndThenNamesIt() throws Exception {
        assertThat(read("/pilotage/portefeuille", Role.PILOT_DIRECTORATE))
                .contains("Aucune revue du portefeuille n’est prévue", "Prévoir une revue")
                .doesNotContain("??");
        assertThat(read("/pilotage/portefeuille", Role.COMDIR)).doesNotContain("Prévoir une revue");
        assertThat(read("/pilotage/revues", Role.COMDIR)).doesNotContain("name=\"jour\"", "??");

        plan(Role.PILOT_DIRECTORATE, "15/06/2027").andExpect(redirectedUrl("/pilotage/revues?fait=prevue"));
        plan(Role.PILOT_DIRECTORATE, "2027-06-15").andExpect(redirectedUrl("/pilotage/revues?fait=prevue"));

        String key = reviews.open().orElseThrow().key();
        assertThat(instance(key)).isNotNull();
        assertThat(read("/pilotage/portefeuille", Role.COMDIR))
                .contains("15\u00a0juin 2027", "/pilotage/revues/" + key)
                .doesNotContain("Aucune revue");
        assertThat(text(plan(Role.PILOT_DIRECTORATE, "2027-06-16").andExpect(status().isConflict())))
                .contains("Une autre revue est déjà prévue", "15\u00a0juin 2027");
        assertThat(read("/pilotage/revues/" + key, Role.PILOT_DIRECTORATE))
                .contains("prévu le 1er\u00a0juin 2027", "value=\"2027-06-15\"")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({"hier", "''", "31/02/2027", "2027-02-28", "2029-03-02"})
    void aWrongDayIsSaidBesideItsFieldAndKept(String day) throws Exception {
        assertThat(text(plan(Role.PILOT_DIRECTORATE, day).andExpect(status().isUnprocessableEntity())))
                .contains("id=\"jour-error\"", "value=\"" + day + "\"")
                .doesNotContain("??");
        assertThat(reviews.open()).isEmpty();
        String key = planned(DAY);
        assertThat(text(move(Role.PILOT_DIRECTORATE, key, day, 1).andExpect(status().isUnprocessableEntity())))
                .contains("id=\"jour-error\"", "value=\"" + day + "\"");
        assertThat(text(move(Role.PILOT_DIRECTORATE, key, DAY.toString(), 1)
                        .andExpect(status().isUnprocessableEntity())))
                .contains("déjà celui-là");
        assertThat(reviews.get(key).version()).isEqualTo(1);
    }

    @Test
    void whoMovesAReviewAfterSomebodyElseSeesItsDayFirst() throws Exception {
        String key = planned(DAY);
        move(Role.PILOT_DIRECTORATE, key, "2027-06-20", 1).andExpect(status().isSeeOther());

        String page = text(move(Role.PILOT_DIRECTORATE, key, "2027-06-25", 1).andExpect(status().isConflict()));

        assertThat(page).contains("Quelqu’un a changé cette revue", "20\u00a0juin 2027", "value=\"2027-06-25\"");
        assertThat(reviews.get(key).day()).isEqualTo("2027-06-20");
        Matcher seen = Pattern.compile("name=\"vu\" value=\"(\\d+)\"").matcher(page);
        assertThat(seen.find()).isTrue();
        move(Role.PILOT_DIRECTORATE, key, "2027-06-25", Integer.parseInt(seen.group(1)))
                .andExpect(status().isSeeOther());
        assertThat(reviews.get(key).day()).isEqualTo("2027-06-25");
    }

    @Test
    void ofTwoWhoMoveAReviewAtTheSameMomentOneWins() throws Exception {
        String key = planned(DAY);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> moves = List.of(
                    () -> move(Role.PILOT_DIRECTORATE, key, "2027-06-20", 1)
                            .andReturn()
                            .getResponse()
                            .getStatus(),
                    () -> move(Role.ADMINISTRATOR, key, "2027-06-21", 1)
                            .andReturn()
                            .getResponse()
                            .getStatus());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : both.invokeAll(moves)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(303, 409);
        } finally {
            both.shutdown();
        }
        assertThat(reviews.get(key).version()).isEqualTo(2);
    }

    @Test
    void aReviewIsOnTheCalendarOfThoseItIsFor() throws Exception {
        String key = planned(DAY);
        assertThat(read("/calendrier", Role.COMDIR)).contains("Revue du portefeuille", "/pilotage/revues/" + key);
        assertThat(read("/calendrier", Role.LINE_MANAGER)).contains("/pilotage/revues/" + key);
        assertThat(read("/calendrier", Role.REFERENT_AGENT)).doesNotContain("/pilotage/revues/" + key);
        String everyone = mvc.perform(get("/calendrier.ics"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(Biweekly.parse(everyone).first().getEvents())
                .noneMatch(event -> event.getSummary().getValue().startsWith("Revue du portefeuille"));
    }

    @Test
    void theFiltersNarrowTheBoardAndItsAddressCanBeShared() throws Exception {
        assertThat(shown("", "")).containsExactly(late, calm);
        assertThat(shown("EXPERIMENT", "")).containsExactly(calm);
        assertThat(shown("", "oui")).containsExactly(late);
        assertThat(shown("EXPERIMENT", "oui")).isEmpty();
        assertThat(read("/pilotage/portefeuille?nature=CYCLE&retard=oui&termines=oui", Role.COMDIR))
                .contains("value=\"CYCLE\" selected", "tableau.csv?nature=CYCLE&amp;retard=oui&amp;termines=oui")
                .doesNotContain("??");
        assertThat(read("/pilotage/portefeuille?nature=x&retard=y", Role.COMDIR))
                .doesNotContain("checked");
    }

    private List<PortfolioItem> shown(String kind, String onlyLate) {
        Board board =
                (Board) board(calm, late).show(kind, onlyLate, "").getModel().get("board");
        return board.lines().stream().map(Board.Line::item).toList();
    }

    /** A review's page shows a board like the first page does, and the test chooses what is on it. */
    @Test
    void eachLineSaysWhereItStandsWhatComesNextAndWhatIsMissing() throws Exception {
        String key = planned(DAY);
        keep(key, late, calm);

        String page = read("/pilotage/revues/" + key, Role.LINE_MANAGER);

        assertThat(page)
                .contains("À traiter", "Expérimentations", "href=\"/cycles/CYCLE-1\"", title)
                .contains("Découvrir", "En retard", "Passer à la phase suivante", "26\u00a0février 2027")
                .contains("+ une synthèse, des entretiens", "Une expérimentation &lt;b&gt;calme&lt;/b&gt;")
                .doesNotContain("??");
        assertThat(page.indexOf("CYCLE-1")).isLessThan(page.indexOf("EXP-1"));
        assertThat(read("/pilotage/revues/" + key + "/dossier", Role.PILOT_DIRECTORATE))
                .contains(title, "target=\"_blank\"", "class=\"embedded\"")
                .doesNotContain("??");
    }

    @Test
    void anEmptyBoardSaysWhatWillBeThere() throws Exception {
        String key = planned(DAY);
        keep(key);
        assertThat(read("/pilotage/revues/" + key, Role.COMDIR)).contains("Rien n’est en cours.");
        assertThat(csv("", "")).hasLineCount(1);
    }

    private void keep(String key, PortfolioItem... items) {
        PortfolioSource source = () -> List.of(items);
        new KeptBoards(
                        jdbc,
                        new Portfolio(new StaticListableBeanFactory(Map.of("source", source))
                                .getBeanProvider(PortfolioSource.class)))
                .keep(reviews.get(key), TODAY);
    }

    @Test
    void theDownloadIsTheSameViewForASpreadsheetAndHoldsNoFormula() throws Exception {
        mvc.perform(get("/pilotage/tableau.csv").with(as(Role.COMDIR)))
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"pilotage-2027-03-01.csv\""));
        String file = csv("", "", calm, late);
        assertThat(file)
                .startsWith("\uFEFFsituation;nature;")
                .contains("\"'=HYPERLINK(\"\"http://example.org\"\") " + title + "\"")
                .contains(";2027-02-26;", "'+ une synthèse, des entretiens")
                .contains(";https://democratie.example.org/cycles/CYCLE-1");
        assertThat(file.lines().map(line -> line.split(";")[0]))
                .containsExactly("\uFEFFsituation", "En retard", "En cours");
        assertThat(csv("", "oui", calm, late)).contains(title).doesNotContain("EXP-1");
    }
}
