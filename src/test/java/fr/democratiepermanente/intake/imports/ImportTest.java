package fr.democratiepermanente.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ApplicationTest
class ImportTest {

    private static final String HEADER = "id;category/name/fr;title;body;votes;created_at;url\n";

    private static final String AGENT = "claire.moreau";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportReports reports;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private Proposals proposals;

    @Autowired
    private RuntimeService runtime;

    @LocalServerPort
    private int port;

    @Test
    void everyValidRowBecomesACaseWithItsProcess() throws Exception {
        String file = HEADER
                + row("whole", 1, "Un train le soir")
                + "2;;;Sans titre.;0;2019-01-23;https://whole.example.org/p/2\n"
                + row("whole", 3, "Un bus le soir");

        long id = upload(file);
        mvc.perform(get("/imports/" + id).with(pilot()))
                .andExpect(status().isOk())
                .andExpect(header().doesNotExist("Refresh"))
                .andExpect(content().string(containsString("Importer les 2 propositions valides")))
                .andExpect(content().string(containsString("Cette valeur est obligatoire.")));
        assertThat(casesFrom("whole")).isEmpty();

        mvc.perform(post("/imports/" + id + "/confirmer").with(pilot()).with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/imports/" + id));
        await().until(() -> batch(id).isDone());

        assertThat(batch(id)).satisfies(done -> {
            assertThat(done.imported()).isEqualTo(2);
            assertThat(done.wrong()).isEqualTo(1);
        });
        Map<String, String> references = casesFrom("whole");
        assertThat(references).containsOnlyKeys("1", "3");
        assertThat(references.values()).allSatisfy(this::hasOneProcess);
        Proposal proposal = proposals.get(references.get("1"));
        assertThat(proposal.title()).isEqualTo("Un train le soir");
        assertThat(proposal.channel()).isEqualTo(Channel.IMPORT);
        assertThat(proposal.theme()).contains("ENVIRONNEMENT_ENERGIE");
        assertThat(proposal.submittedAt()).isEqualTo(Instant.parse("2019-01-23T11:07:32Z"));
        assertThat(proposals.contributor(proposal.reference()).orElseThrow().emailAddress())
                .isEmpty();
        mvc.perform(get("/imports/" + id).with(pilot()))
                .andExpect(content().string(containsString("/dossiers/" + proposal.reference())));
    }

    @Test
    void theSameFileAgainCreatesNothing() throws Exception {
        String file = HEADER + row("again", 1, "Un train le soir") + row("again", 2, "Un bus le soir");
        importWhole(file);
        Map<String, String> before = casesFrom("again");

        long second = upload(file);

        assertThat(batch(second).known()).isEqualTo(2);
        assertThat(batch(second).valid()).isZero();
        mvc.perform(get("/imports/" + second).with(pilot()))
                .andExpect(content()
                        .string(containsString("Toutes les propositions de ce fichier ont déjà été importées.")));
        imports.confirm(second, AGENT);
        worker.work(second, Integer.MAX_VALUE);
        assertThat(batch(second).isDone()).isTrue();
        assertThat(casesFrom("again")).isEqualTo(before);
    }

    @Test
    void twoPeopleWithTheSameFileAtOnceCreateNothingTwice() throws Exception {
        String file = HEADER
                + IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> row("both", i, "Proposition numéro " + i))
                        .collect(Collectors.joining());
        long one = upload(file);
        long other = upload(file);
        imports.confirm(one, AGENT);
        imports.confirm(other, AGENT);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> worker.work(one, Integer.MAX_VALUE)),
                        CompletableFuture.runAsync(() -> worker.work(other, Integer.MAX_VALUE)))
                .join();

        assertThat(casesFrom("both")).hasSize(20);
        assertThat(casesFrom("both").values()).allSatisfy(this::hasOneProcess);
        assertThat(batch(one).imported() + batch(other).imported()).isEqualTo(20);
        assertThat(batch(one).known() + batch(other).known()).isEqualTo(20);
        assertThat(jdbc.sql("select count(*) from proposal where title like 'Proposition numéro %'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    @Test
    void whatAStopLeavesIsTakenUpAgain() throws Exception {
        String file = HEADER
                + IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> row("stopped", i, "Ligne " + i + " du fichier"))
                        .collect(Collectors.joining());
        long id = upload(file);
        imports.confirm(id, AGENT);
        worker.work(id, 2);
        assertThat(casesFrom("stopped")).containsOnlyKeys("1", "2");
        mvc.perform(get("/imports/" + id).with(pilot()))
                .andExpect(header().string("Refresh", "2"))
                .andExpect(content().string(containsString("2 sur 5 propositions importées")));

        worker.wake();

        await().until(() -> batch(id).isDone());
        assertThat(casesFrom("stopped")).containsOnlyKeys("1", "2", "3", "4", "5");
        assertThat(casesFrom("stopped").values()).allSatisfy(this::hasOneProcess);
    }

    @Test
    void aRowThatCannotBecomeACaseIsPassedOver() throws Exception {
        long id = upload(HEADER + row("poison", 1, "Un train le soir") + row("poison", 2, "Un bus le soir"));
        jdbc.sql("update import_row set channel = 'PIGEON' where import_id = ? and row_number = 2")
                .param(id)
                .update();
        imports.confirm(id, AGENT);

        worker.work(id, Integer.MAX_VALUE);

        assertThat(casesFrom("poison")).containsOnlyKeys("2");
        assertThat(batch(id).wrong()).isEqualTo(1);
        assertThat(reports.problems(id, Problem.Severity.ERROR))
                .extracting(ImportReports.ProblemLine::rowNumber)
                .containsExactly(2);
    }

    @Test
    void keepsNoContactDataOnceItIsInTheCase() throws Exception {
        long id = upload(String.join(";", TemplateLayout.columnNames())
                + "\nUn local à vélos;Un texte.;;;Jeanne Roche;;jeanne@example.org;02 38 00 00 00;Guichet;\n"
                + "Un autre local;Un texte.;;;Paul Roux;;pas une adresse;;;\n");
        imports.confirm(id, AGENT);
        worker.work(id, Integer.MAX_VALUE);

        assertThat(batch(id).isDone()).isTrue();
        assertThat(jdbc.sql("select count(*) from import_row where import_id = ?"
                                + " and coalesce(body, name, organisation_name, email, phone) is not null")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
        String reference = reports.cases(id, RowState.IMPORTED).get(0).reference();
        assertThat(proposals.contributor(reference).orElseThrow().emailAddress())
                .contains("jeanne@example.org");
    }

    @Test
    void anAbandonedImportLeavesNoRow() throws Exception {
        long id = upload(HEADER + row("abandoned", 1, "Un train le soir"));

        mvc.perform(post("/imports/" + id + "/abandonner").with(pilot()).with(csrf()))
                .andExpect(status().isSeeOther());
        imports.confirm(id, AGENT);
        worker.work(id, Integer.MAX_VALUE);

        assertThat(batch(id).isAbandoned()).isTrue();
        assertThat(batch(id).total()).isZero();
        assertThat(casesFrom("abandoned")).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadLeavesNothingAndSaysWhy() throws Exception {
        int before = batches();

        send((HEADER + row("wrong", 1, "Été à vélo")).getBytes(Charset.forName("windows-1252")))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("enregistré en UTF-8")));
        send("nom;prénom\nRoche;Jeanne\n".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Il manque des colonnes")));
        send(new byte[0]).andExpect(status().isUnprocessableEntity());
        mvc.perform(multipart("/imports").with(pilot()).with(csrf())).andExpect(status().isBadRequest());
        String late = HEADER + row("wrong", 1, "Un train le soir").repeat(700) + "9;\"a\"b;c\n";
        send(late.getBytes(StandardCharsets.UTF_8)).andExpect(status().isUnprocessableEntity());

        assertThat(batches()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from import_row where source_system = 'wrong.example.org'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileLargerThanTheServerTakesGetsAPageThatSaysSo() throws Exception {
        int before = batches();
        HttpClient browser = signedIn();

        HttpResponse<String> response = sendLarge(browser, 11 * 1024 * 1024 + 1);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("Ce fichier dépasse 10\u00A0Mo.").contains("id=\"file\"");
        assertThat(sendLarge(browser, 10 * 1024 * 1024 + 1).statusCode()).isEqualTo(413);
        assertThat(sendLarge(browser, 50 * 1024 * 1024).statusCode()).isEqualTo(413);
        assertThat(batches()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PILOT_DIRECTORATE", "ADMINISTRATOR"})
    void otherRolesAreRefused(Role role) throws Exception {
        long id = upload(HEADER + row("closed", 1, "Un train le soir"));
        RequestPostProcessor agent = user("someone").authorities(new SimpleGrantedAuthority(role.group()));

        for (String path : List.of("/imports", "/imports/" + id, "/imports/modele.csv", "/imports/trop-volumineux")) {
            mvc.perform(get(path).with(agent)).andExpect(status().isForbidden());
        }
        mvc.perform(post("/imports/" + id + "/confirmer").with(agent).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(multipart("/imports")
                        .file(file(HEADER.getBytes(StandardCharsets.UTF_8)))
                        .with(agent)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(batch(id).isChecked()).isTrue();
    }

    @Test
    void nothingIsOpenToVisitorsNorWithoutAToken() throws Exception {
        mvc.perform(get("/imports")).andExpect(status().is3xxRedirection());
        mvc.perform(get("/imports/1")).andExpect(status().is3xxRedirection());
        mvc.perform(multipart("/imports")
                        .file(file(HEADER.getBytes(StandardCharsets.UTF_8)))
                        .with(pilot()))
                .andExpect(status().isForbidden());
    }

    @Test
    void theTemplateOpensInASpreadsheetAndComesBackReadable() throws Exception {
        byte[] template = mvc.perform(get("/imports/modele.csv").with(pilot()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"modele-import.csv\""))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        String filled =
                new String(template, StandardCharsets.UTF_8) + "Un abri à vélos;Un texte.;;;Jeanne Roche;;;;;\r\n";

        assertThat(filled).startsWith("\uFEFF");
        assertThat(batch(upload(filled)).valid()).isEqualTo(1);
    }

    @Test
    void theTemplateOfTheSamplesIsTheOneWeServe() throws IOException {
        assertThat(Files.readAllLines(Path.of("samples/modele-import.csv")).get(0))
                .isEqualTo(String.join(";", TemplateLayout.columnNames()));
    }

    @Test
    void aThemeOfAnImportedCategoryIsOneOfOurs() {
        List<String> themes =
                jdbc.sql("select code from theme").query(String.class).list();

        assertThat(ReferenceData.read("import-categories.csv"))
                .allSatisfy(row -> assertThat(themes).contains(row.get("theme")));
    }

    private long upload(String file) throws Exception {
        String target = send(file.getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return Long.parseLong(target.substring("/imports/".length()));
    }

    private ResultActions send(byte[] file) throws Exception {
        return mvc.perform(multipart("/imports").file(file(file)).with(pilot()).with(csrf()));
    }

    private static MockMultipartFile file(byte[] content) {
        return new MockMultipartFile("file", "propositions.csv", "text/csv", content);
    }

    private void importWhole(String file) throws IOException {
        long id = imports.check(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "propositions.csv", AGENT);
        imports.confirm(id, AGENT);
        worker.work(id, Integer.MAX_VALUE);
    }

    private HttpClient signedIn() throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        String form = "username=" + AGENT + "&password=demonstration&_csrf=" + token(browser, "/connexion");
        HttpResponse<String> signedIn = browser.send(
                HttpRequest.newBuilder(address("/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(signedIn.statusCode()).isEqualTo(302);
        return browser;
    }

    private HttpResponse<String> sendLarge(HttpClient browser, int size) throws IOException, InterruptedException {
        String before =
                "--limite\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token(browser, "/imports")
                        + "\r\n--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
        return browser.send(
                HttpRequest.newBuilder(address("/imports"))
                        .header("Content-Type", "multipart/form-data; boundary=limite")
                        .POST(HttpRequest.BodyPublishers.concat(
                                HttpRequest.BodyPublishers.ofString(before),
                                HttpRequest.BodyPublishers.ofByteArray(new byte[size]),
                                HttpRequest.BodyPublishers.ofString("\r\n--limite--\r\n")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The CSRF token of a page's form. */
    private String token(HttpClient browser, String page) throws IOException, InterruptedException {
        String html = browser.send(HttpRequest.newBuilder(address(page)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(html);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static RequestPostProcessor pilot() {
        return user(AGENT).authorities(new SimpleGrantedAuthority(Role.PILOT_DIRECTORATE.group()));
    }

    private static String row(String platform, int id, String title) {
        return id + ";Transition écologique;" + title + ";\"Un texte\nsur deux lignes.\";3;2019-01-23 12:07:32 +0100;"
                + "https://" + platform + ".example.org/proposals/" + id + "\n";
    }

    private ImportBatch batch(long id) {
        return reports.find(id).orElseThrow();
    }

    private int batches() {
        return jdbc.sql("select count(*) from import_batch")
                .query(Integer.class)
                .single();
    }

    /** References of the cases made from a platform, by the proposal's number there. */
    private Map<String, String> casesFrom(String platform) {
        return jdbc
                .sql("select source_id, reference from import_source where source_system = ?")
                .param(platform + ".example.org")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void hasOneProcess(String reference) {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count())
                .isEqualTo(1);
    }
}
