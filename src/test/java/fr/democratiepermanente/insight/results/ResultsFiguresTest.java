package fr.democratiepermanente.insight.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.WireFeedInput;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.Period;
import fr.democratiepermanente.proposal.Proposals;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.util.UriComponentsBuilder;

/** The figures everyone reads: true, the same as the lists behind them, and nobody's secret. */
@ApplicationTest
class ResultsFiguresTest {

    private static final Pattern LIST_LINK =
            Pattern.compile("href=\"(/propositions\\?[^\"]*)\"[^>]*>([^<]*\\d[^<]*)</a>");
    private static final Pattern TOTAL = Pattern.compile("id=\"resultats\">([^<]*)<");
    private static final AtomicInteger VISITORS = new AtomicInteger();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Proposals proposals;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ResultsReader reader;

    @Autowired
    private PublicFilters filters;

    @Autowired
    private TravellingClock clock;

    private Zone zone;
    private String measure;
    private String unread;

    @BeforeEach
    void everyStage() {
        zone = new Zone(proposals, jdbc);
        zone.received("Reçue");
        zone.at("CONFIRMING", "confirmTriage", "OTHER_LEVEL", "Pas encore confirmée");
        zone.at("ASKING", "askAuthorFirst", "CHANTIER", "En question avant d’être orientée");
        zone.at("WITHDRAWN", "qualifyProposal", "CHARTER", "Reprise par son auteur");
        zone.feedsArticle(zone.at("HANDLING", "attachToCharter", "CHARTER", "Liée à un article, sans réponse encore"));
        String charter = zone.answered("CHARTER", Zone.HOSTILE);
        zone.feedsArticle(charter);
        zone.merge(zone.received("Regroupée"), charter);
        unread = zone.answered("CHANTIER", Zone.SECRET);
        jdbc.sql("update proposal set text_published = false where reference = ?")
                .param(unread)
                .update();
        zone.feedsChantier(unread);
        zone.late(
                zone.at("HANDLING", "studyForChantier", "CHANTIER", "Un dossier qui tarde"),
                "Le service a été réorganisé.");
        measure = zone.answered("IMMEDIATE_MEASURE", "Des bancs à l’ombre");
        zone.becomesMeasure(measure, "Cent bancs à l’ombre");
        zone.transmitted(zone.answered("OTHER_LEVEL", "Une gare"), true);
        zone.transmitted(zone.answered("OTHER_LEVEL", "Un tribunal"), false);
        zone.refused(zone.answered("NOT_EXPLOITABLE", "Déjà fait"));
    }

    @AfterEach
    void away() {
        clock.comeBack();
        zone.close();
    }

    private CaseFilter here() {
        return CaseFilter.ALL.with(Dimension.AREA, zone.code);
    }

    private ResultActions ask(String address) throws Exception {
        // Readers come from everywhere: none of them is slowed down.
        int visitor = VISITORS.incrementAndGet();
        return mvc.perform(get(URI.create(address)).with(request -> {
            request.setRemoteAddr("10.77." + visitor / 250 + "." + (1 + visitor % 250));
            return request;
        }));
    }

    private String read(String address) throws Exception {
        return ask(address)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static String unescaped(String html) {
        return html.replace("&amp;", "&");
    }

    private int listed(String address) throws Exception {
        Matcher total = TOTAL.matcher(read(address));
        assertThat(total.find()).as(address).isTrue();
        return number(total.group(1));
    }

    private static int number(String words) {
        String digits = words.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    @Test
    void figuresAreThoseOfTheCases() {
        Results results = reader.read(here());

        assertThat(results.counts().received()).isEqualTo(13);
        assertThat(results.lines()).extracting(Results.Line::count).containsExactly(3, 1, 2, 2, 1);
        assertThat(results.toOrient().count()).isEqualTo(3);
        assertThat(results.withdrawn()).isEqualTo(1);
        assertThat(results.counts().answered()).isEqualTo(7);
        assertThat(results.counts().late()).isEqualTo(1);
        assertThat(results.lateExplained()).isEqualTo(1);
        assertThat(results.levels()).containsExactly(new Results.LevelLine("ETAT", 2, 1));
        assertThat(results.grounds()).containsExactly(new Results.Ground("ALREADY_DONE", 1));
        assertThat(results.people()).isEqualTo(13);
        assertThat(results.organisations()).isZero();
        assertThat(results.articles())
                .filteredOn(article -> article.code().equals(zone.article))
                .singleElement()
                .satisfies(article -> assertThat(article.count()).isEqualTo(2));
    }

    @Test
    void allFiguresTogetherAreThoseOfTheTables() {
        Results results = reader.read(CaseFilter.ALL);

        assertThat(results.counts().received())
                .isEqualTo(jdbc.sql("select count(*) from proposal")
                        .query(Integer.class)
                        .single());
        for (Results.Line line : results.lines()) {
            assertThat(line.count())
                    .as(line.code())
                    .isEqualTo(jdbc.sql("""
                            with oriented as (
                                select reference from proposal
                                where destination = ? and step <> 'askAuthorFirst'
                                  and status not in ('RECEIVED', 'QUALIFYING', 'CONFIRMING', 'MERGED', 'WITHDRAWN'))
                            select count(*) from proposal where status <> 'WITHDRAWN' and (reference in (table oriented)
                                   or merged_into in (table oriented))""")
                            .param(line.code())
                            .query(Integer.class)
                            .single());
        }
        assertThat(results.map().tiles().stream()
                                .mapToInt(Cartogram.Tile::count)
                                .sum()
                        + results.map().elsewhere())
                .isEqualTo(results.counts().received());
    }

    @Test
    void eachNumberIsThatOfTheListItOpens() throws Exception {
        String today = LocalDate.now(ZoneId.of("Europe/Paris")).toString();
        for (String filter : new String[] {
            "campagne=tout&bassin=" + zone.code, "du=" + today + "&bassin=" + zone.code + "&theme=MOBILITES&canal=PHONE"
        }) {
            String page = read("/resultats?" + filter);
            Map<String, Integer> links = new LinkedHashMap<>();
            Matcher link = LIST_LINK.matcher(page);
            while (link.find()) {
                links.put(unescaped(link.group(1)), number(link.group(2)));
            }
            assertThat(links).hasSizeGreaterThan(14).containsValues(13, 3, 7);
            for (Map.Entry<String, Integer> one : links.entrySet()) {
                assertThat(listed(one.getKey())).as(one.getKey()).isEqualTo(one.getValue());
            }
        }
    }

    @Test
    void whatNobodyMayReadIsNeitherOnThePageNorInTheFeed() throws Exception {
        // Whatever was read of all proposals a moment ago is forgotten.
        clock.travel(Duration.ofHours(1));
        String choice = "?campagne=tout&bassin=" + zone.code;
        for (String address :
                new String[] {"/resultats" + choice, "/resultats.atom" + choice, "/resultats.atom?campagne=tout"}) {
            assertThat(read(address))
                    .contains("Cent bancs à l’ombre")
                    .doesNotContain(
                            Zone.AUTHOR,
                            "introuvable.example.org",
                            "02 54 99",
                            Zone.SECRET,
                            "Étude interne",
                            "<script>",
                            "??");
        }
        assertThat(read("/resultats" + choice))
                .contains("Le service a été réorganisé.", "/propositions/" + unread, "rel=\"alternate\"");
        assertThat(read("/propositions?chantier=" + zone.chantier + "&bassin=" + zone.code))
                .contains(unread)
                .doesNotContain(Zone.SECRET, "Un dossier qui tarde");
    }

    @Test
    void theFeedIsAtomThatProgramsFollow() throws Exception {
        jdbc.sql("insert into assembly_session (title, held_on) values (?, current_date)")
                .param(zone.code)
                .update();
        jdbc.sql("""
                        insert into deliberation (title, subject, session_id, rapporteur, service, token, opened_at, step,
                               step_since, outcome, number, voted_on, votes_for, votes_against, abstained, not_voting,
                               published_at)
                        select 'Voter les bancs', 'Des bancs', id, 'marc.dubreuil', 'service-pilote', :code, now(), 'x', now(),
                               'ADOPTED', :code, current_date, 1, 0, 0, 0, now() from assembly_session
                        where title = :code""").param("code", zone.code).update();
        jdbc.sql("insert into deliberation_target (deliberation_id, kind, code)"
                        + " select id, 'MEASURE', ? from deliberation where token = ?")
                .params(measure, zone.code)
                .update();
        String address = "/resultats.atom?campagne=tout&bassin=" + zone.code;
        MockHttpServletResponse response =
                ask(address).andExpect(status().isOk()).andReturn().getResponse();
        Feed feed =
                (Feed) new WireFeedInput().build(new StringReader(response.getContentAsString(StandardCharsets.UTF_8)));

        assertThat(response.getContentType()).startsWith("application/atom+xml");
        assertThat(feed.getId()).endsWith(address);
        assertThat(feed.getEntries())
                .extracting(Entry::getTitle)
                .contains(
                        "Réponse publiée\u00a0: <script>alert(1)</script> & « \u000b » ]]>".replace("\u000b", ""),
                        "Réponse publiée\u00a0: Proposition " + unread,
                        "Vote de l’assemblée\u00a0: Voter les bancs",
                        "Mesure immédiate\u00a0: Cent bancs à l’ombre");
        assertThat(feed.getEntries())
                .allSatisfy(entry -> assertThat(entry.getId()).startsWith("tag:democratie.example.org,2026:"))
                .allSatisfy(entry -> assertThat(entry.getUpdated()).isNotNull())
                .extracting(Entry::getId)
                .doesNotHaveDuplicates()
                .contains("tag:democratie.example.org,2026:answer/" + measure + "/1");
        assertThat(feed.getUpdated()).isEqualTo(feed.getEntries().get(0).getUpdated());

        mvc.perform(get(URI.create(address)).header("If-None-Match", response.getHeader("ETag")))
                .andExpect(status().isNotModified());
        mvc.perform(get(URI.create(address)).header("If-Modified-Since", response.getHeader("Last-Modified")))
                .andExpect(status().isNotModified());
        clock.travel(Duration.ofHours(1));
        jdbc.sql("delete from deliberation_target where code = ?")
                .param(measure)
                .update();
        jdbc.sql("delete from deliberation where token = ?").param(zone.code).update();
        jdbc.sql("delete from assembly_session where title = ?")
                .param(zone.code)
                .update();
        mvc.perform(get(URI.create(address)).header("If-None-Match", response.getHeader("ETag")))
                .andExpect(status().isOk());
    }

    @Test
    void anAddressMeansTheSameProposalsAgain() throws Exception {
        CaseFilter filter = new CaseFilter(
                new Period(null, LocalDate.of(2026, 2, 1), null),
                Map.of(Dimension.AREA, zone.code, Dimension.DEPARTMENT, "36", Dimension.THEME, "MOBILITES"));
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUriString(filter.address("/resultats"))
                .build()
                .getQueryParams()
                .forEach((name, values) -> parameters.put(name, values.get(0)));
        assertThat(filters.read(parameters)).isEqualTo(filter);

        ask("/resultats?campagne=tout&departement=36&bassin=&theme=MOBILITES&canal=&du=&au=")
                .andExpect(redirectedUrl("/resultats?campagne=tout&departement=36&theme=MOBILITES"));
        String page = unescaped(read("/resultats?campagne=tout&departement=36&theme=MOBILITES"));
        assertThat(page)
                .contains("href=\"/resultats?campagne=tout&theme=MOBILITES\"")
                .contains("href=\"/resultats?campagne=tout&departement=36\"")
                .contains("href=\"/resultats.atom?campagne=tout&departement=36&theme=MOBILITES\"");
    }

    @Test
    void peopleAreNotCountedWhereTheNumberCouldPointAtOne() {
        assertThat(reader.read(here().with(Dimension.CHANNEL, "PHONE")).people())
                .isNull();
        assertThat(reader.read(new CaseFilter(
                                new Period(null, LocalDate.of(2020, 1, 1), null), Map.of(Dimension.AREA, zone.code)))
                        .people())
                .isNull();
        assertThat(reader.read(CaseFilter.ALL.with(Dimension.AREA, "aucun-" + zone.code))
                        .organisations())
                .isNull();
    }

    @Test
    void aBassinThatTheMapDoesNotKnowLiesInItsLastRow() throws Exception {
        Cartogram map = reader.read(here()).map();
        assertThat(map.tiles()).extracting(Cartogram.Tile::code).contains(zone.code, "tours", "le-blanc");
        assertThat(map.tiles())
                .filteredOn(tile -> tile.code().equals(zone.code))
                .singleElement()
                .satisfies(tile -> {
                    assertThat(tile.row()).isEqualTo(map.rows() - 1);
                    assertThat(tile.count()).isEqualTo(13);
                    assertThat(tile.shade()).isPositive();
                });
        assertThat(map.tiles().stream().map(tile -> tile.row() + "/" + tile.column()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "du=hier, 400",
        "au=31/02/2027, 400",
        "theme=a%00b, 400",
        "campagne=jamais, 404",
        "bassin=atlantide, 404",
        "departement=75, 404",
        "theme=x, 404",
        "canal=PIGEON, 404"
    })
    void whatIsNotThereIsSaid(String query, int expected) throws Exception {
        ask("/resultats?" + query).andExpect(status().is(expected));
        ask("/resultats.atom?" + query).andExpect(status().is(expected));
        if (!query.startsWith("theme=x") && !query.startsWith("bassin")) {
            ask("/propositions?" + query).andExpect(status().is(expected));
        }
    }

    @Test
    void aChoiceWithoutProposalsSaysSo() throws Exception {
        assertThat(read("/resultats?du=1990-01-01&au=1990-01-02"))
                .contains("Aucune proposition ne correspond", "campagne=tout")
                .doesNotContain("??");
        assertThat(read("/resultats.atom?du=1990-01-01&au=1990-01-02")).doesNotContain("<entry>");
        assertThat(read("/")).contains("href=\"/resultats?campagne=tout\"").doesNotContain("??");
    }
}
