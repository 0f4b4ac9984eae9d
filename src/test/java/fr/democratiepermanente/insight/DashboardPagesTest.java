package fr.democratiepermanente.insight;

import static fr.democratiepermanente.insight.FigureLinks.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class DashboardPagesTest {

    private static final Set<Role> READERS =
            Set.of(Role.PILOT_DIRECTORATE, Role.LINE_MANAGER, Role.COMDIR, Role.ELECTED_OFFICIAL, Role.ADMINISTRATOR);
    private static final Set<Role> PLANNERS = Set.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR);

    @Autowired
    private MockMvc web;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private FigureLinks links;

    @BeforeEach
    void begin() {
        links = new FigureLinks(web);
    }

    @AfterEach
    void leaveNoCampaign() {
        jdbc.sql("delete from campaign").update();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isForThoseWhoSteer(Role role) throws Exception {
        for (String address : List.of(
                "/pilotage",
                "/pilotage/delais",
                "/pilotage/charge",
                "/pilotage/couverture",
                "/pilotage/export?vue=charge&format=csv&tableau=services",
                "/pilotage/rapport.pdf",
                "/pilotage/dossiers",
                "/pilotage/dossiers/export?format=csv",
                "/pilotage/taches")) {
            web.perform(get(address).with(as(role))).andExpect(status().is(READERS.contains(role) ? 200 : 403));
        }
        web.perform(get("/referentiel/campagnes").with(as(role)))
                .andExpect(status().is(PLANNERS.contains(role) ? 200 : 403));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pilotage?campagne=tout",
                "/pilotage?campagne=tout&par=theme",
                "/pilotage?campagne=tout&par=service&canal=WEB",
                "/pilotage?campagne=tout&par=mois",
                "/pilotage/delais?campagne=tout",
                "/pilotage/charge",
                "/pilotage/couverture?campagne=tout"
            })
    void everyFigureLeadsToAsManyLines(String address) throws Exception {
        cases.qualify(cases.take("Une halte pour les cars"));
        cases.take("Un préau pour le marché");

        assertThat(links.follow(address)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"/pilotage/delais, true", "/pilotage/charge, false"})
    void choicesAreOfferedWhereTheyChangeSomething(String address, boolean offered) throws Exception {
        String page = web.perform(get(address).with(as(Role.PILOT_DIRECTORATE)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page.contains("name=\"campagne\"")).isEqualTo(offered);
    }

    @Test
    void anOrientationThatNobodyConfirmedIsNotCounted() throws Exception {
        String reference = cases.take("Baisser la taxe d’habitation");
        cases.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination", "OTHER_LEVEL",
                        "level", "ETAT",
                        "theme", "FISCALITE_FINANCES",
                        "service", "service-finances",
                        "reason", "L’impôt est à l’État.",
                        "textPublishable", true));

        assertThat(jdbc.sql("select orientation is null from case_fact where reference = ?")
                        .param(reference)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        cases.submit("yanis.lefevre", reference, Map.of("confirmed", "YES"));
        assertThat(jdbc.sql("select orientation from case_fact where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("OTHER_LEVEL");
    }

    @Test
    void aCampaignNamesItsTargetsAndIsTheFirstThingCounted() throws Exception {
        web.perform(post("/referentiel/campagnes")
                        .param("nom", "Tournée d’essai")
                        .param("debut", "01/01/2020")
                        .param("fin", "2099-12-31")
                        .param("PROPOSALS", "1 200")
                        .with(as(Role.PILOT_DIRECTORATE))
                        .with(csrf()))
                .andExpect(status().isSeeOther());

        assertThat(links.read("/pilotage", Role.COMDIR)).contains("Tournée d’essai", "1\u202f200");
        assertThat(links.read("/pilotage/dossiers", Role.COMDIR)).contains("Tournée d’essai");
    }

    @Test
    void aCampaignThatCannotBeIsNotKept() throws Exception {
        web.perform(post("/referentiel/campagnes")
                        .param("nom", "")
                        .param("debut", "32/01/2027")
                        .param("fin", "2027-01-01")
                        .param("CHARTER", "beaucoup")
                        .with(as(Role.PILOT_DIRECTORATE))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("beaucoup")));
        assertThat(jdbc.sql("select count(*) from campaign")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pilotage?du=hier", "/pilotage?bassin=%00", "/pilotage?du=99999-01-01"})
    void whatIsNoFilterIsRefused(String address) throws Exception {
        web.perform(get(URI.create(address)).with(as(Role.COMDIR))).andExpect(status().isBadRequest());
    }

    @Test
    void everyDimensionMayBeAskedForNone() throws Exception {
        for (Dimension dimension : Dimension.values()) {
            links.read("/pilotage/dossiers?campagne=tout&" + dimension.parameter() + "=" + Dimension.NONE, Role.COMDIR);
        }
    }

    @Test
    void whatIsNowhereIsNotFound() throws Exception {
        for (String address : List.of(
                "/pilotage?campagne=inconnue",
                "/pilotage/export?vue=inconnue&format=csv",
                "/pilotage/export?vue=delais&format=doc",
                "/pilotage/export?vue=delais&format=csv&tableau=inconnu",
                "/referentiel/campagnes/inconnue")) {
            web.perform(get(address).with(as(Role.ADMINISTRATOR))).andExpect(status().isNotFound());
        }
    }

    @Test
    void aTitleStaysATextInBothFiles() throws Exception {
        cases.take("=HYPERLINK(\"https://mal.example\")");
        byte[] csv = bytes("/pilotage/dossiers/export?format=csv&campagne=tout");
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains("'=HYPERLINK");

        String workbook = parts(bytes("/pilotage/dossiers/export?format=xlsx&campagne=tout"));
        assertThat(workbook).contains("=HYPERLINK(").doesNotContain("<f>");
    }

    /** The XML of a workbook, all its parts one after the other. */
    private static String parts(byte[] xlsx) throws IOException {
        Path file = Files.createTempFile("dossiers", ".xlsx");
        Files.write(file, xlsx);
        StringBuilder parts = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return parts.toString();
    }

    @Test
    void theReportHoldsEveryTable() throws Exception {
        cases.take("Un abri pour les vélos du lycée");
        try (PDDocument report = Loader.loadPDF(bytes("/pilotage/rapport.pdf?campagne=tout"))) {
            assertThat(new PDFTextStripper().getText(report))
                    .contains(
                            "Où en sont les propositions",
                            "La campagne en chiffres",
                            "Tâches par service",
                            "Bassins de vie");
        }
    }

    private byte[] bytes(String address) throws Exception {
        return web.perform(get(address).with(as(Role.COMDIR)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }
}
