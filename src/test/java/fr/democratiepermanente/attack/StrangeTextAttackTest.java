package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** NUL, halves of characters, characters of four bytes, text from right to left: kept exactly, or refused and said. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeTextAttackTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    private Desk desk;

    @BeforeAll
    void openDesk() {
        desk = new Desk(port, cases);
    }

    static List<String> rare() {
        return HostileText.RARE;
    }

    static List<String> unstorable() {
        return HostileText.UNSTORABLE;
    }

    private Map<String, Object> row(String reference) {
        return jdbc.sql("select * from proposal join contributor using (reference) where reference = ?")
                .param(reference)
                .query()
                .singleRow();
    }

    private int count() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    @ParameterizedTest
    @MethodSource("rare")
    void rareTextIsStoredExactlyAndShown(String words) {
        Depositor author = new Depositor(port);
        Map<String, String> form = author.form();
        String title = words + " " + UUID.randomUUID();
        form.put("title", title);
        form.put("body", words + "\r\n\r\nDeuxième paragraphe, un peu plus long.");
        form.put("name", words);
        form.put("contributorKind", "ORGANISATION");
        form.put("organisationName", words);

        String reference = author.deposit(form);

        assertThat(row(reference))
                .containsEntry("title", title)
                .containsEntry("body", words + "\n\nDeuxième paragraphe, un peu plus long.")
                .containsEntry("name", words)
                .containsEntry("organisation_name", words);
        assertThat(HtmlUtils.htmlUnescape(author.http().get("/suivi").body())).contains(title);
        cases.runJobs(reference);
        desk.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination", "IMMEDIATE_MEASURE",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", words));
        assertThat(HtmlUtils.htmlUnescape(desk.agent("claire.moreau")
                        .get("/dossiers/" + reference)
                        .body()))
                .contains(title, ">" + words + "</p>");
    }

    @ParameterizedTest
    @MethodSource("rare")
    void rareTextTypedAtTheCounterIsStoredExactly(String words) {
        String title = words + " " + UUID.randomUUID();
        assertThat(desk.agent("claire.moreau")
                        .postJson(Desk.START, Desk.variables(counterForm("title", title)))
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from proposal where title = ?")
                        .param(title)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static Map<String, Object> counterForm(String field, String value) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "title", "Idée " + UUID.randomUUID(),
                "body", "Une idée dite au guichet, notée par un agent.",
                "contributorKind", "ORGANISATION",
                "organisationName", "Comité des fêtes",
                "name", "Dominique Essai",
                "phone", "02 38 00 00 00"));
        form.put(field, value);
        return form;
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void whatCannotBeStoredIsSaidBesideItsField(String value) {
        int before = count();
        for (String field : List.of("title", "body", "name", "organisationName", "email", "phone", "theme")) {
            String text = "Un texte assez long, mais " + value;
            Depositor depositor = new Depositor(port);
            Map<String, String> form = depositor.form("contributorKind", "ORGANISATION");
            form.put("organisationName", "Comité des fêtes");
            form.put(field, text);
            Answer answer = depositor.sendEncoded(HostileText.encoded(form));
            assertThat(answer.status()).as(field).isEqualTo(400);
            assertThat(answer.body())
                    .contains("id=\"" + field + "-error\"", "caractère invisible")
                    .contains(field.equals("name") ? "Comité des fêtes" : "Dominique Essai");

            Answer counter = desk.agent("claire.moreau").postJson(Desk.START, Desk.variables(counterForm(field, text)));
            assertThat(counter.status()).as(field).isEqualTo(400);
            assertThat(counter.body()).contains("caractère invisible");
        }
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "%zz, pas compris cette demande",
        "%, pas compris cette demande",
        "%u0041, pas compris cette demande",
        "%ED%A0%80 seul, caractère invisible",
        "%C3 coup%E9, caractère invisible",
        "%FF%FE, caractère invisible",
        "%F0%9F%92, caractère invisible",
        "%C0%80, caractère invisible"
    })
    void bytesThatAreNoTextAreRefused(String bytes, String message) {
        int before = count();
        Depositor depositor = new Depositor(port);
        Map<String, String> form = depositor.form();
        form.remove("title");
        Answer answer = depositor.sendEncoded(Attacker.encoded(form) + "&title=Un+titre+assez+long+" + bytes);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("lang=\"fr\"", message);
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void addressesAndQueriesAreRefused(String value) {
        boolean nul = value.indexOf('\0') >= 0;
        String encoded = HostileText.encoded(value).replace("+", "%20");
        Attacker anyone = new Attacker(port);
        for (String address : List.of("/propositions?q=", "/propositions?theme=", "/propositions?bassin=", "/?x=")) {
            // Half a character is no text at all: the server reads a mark in its place, which is.
            assertThat(anyone.get(address + encoded).status()).as(address).isEqualTo(nul ? 400 : 200);
        }
        assertThat(anyone.get("/propositions?" + encoded + "=x").status()).isEqualTo(nul ? 400 : 200);
        for (String address : List.of("/propositions/", "/suivi/", "/", "/css/", "/dossiers/")) {
            assertThat(anyone.get(address + encoded).status()).as(address).isIn(302, 400, 404);
        }
        assertThat(desk.agent("claire.moreau")
                        .get(Desk.API + "/task/" + encoded)
                        .status())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void formsThatDoNotExplainAreRefused(String value) {
        Attacker anyone = new Attacker(port);
        String csrf = Attacker.hidden(anyone.get("/connexion").body(), "_csrf");
        Answer signIn = anyone.post(
                "/connexion",
                "application/x-www-form-urlencoded",
                HostileText.encoded(Map.of("_csrf", csrf, "username", value, "password", "x")));
        assertThat(signIn.status()).isIn(400, 401);
        assertThat(signIn.body()).doesNotContain("Panne du site");

        Attacker admin = desk.agent("admin");
        String page = admin.get("/referentiel/lexique/nouveau").body();
        Map<String, String> entry = new HashMap<>(Map.of("theme", "MOBILITES", "weight", "1", "term", "un mot rare"));
        entry.put("_csrf", Attacker.hidden(page, "_csrf"));
        entry.put("term", "un mot" + value);
        assertThat(admin.post("/referentiel/lexique", "application/x-www-form-urlencoded", HostileText.encoded(entry))
                        .status())
                .isIn(400, 422);

        Attacker claire = desk.agent("claire.moreau");
        for (String key : List.of("nameLike", "assignee", "processInstanceBusinessKey")) {
            Answer query = claire.postJson(Desk.API + "/task", Desk.write(Map.of(key, value)));
            assertThat(query.status()).isEqualTo(400);
            assertThat(query.body()).contains("caractère invisible");
            assertThat(claire.postJson(Desk.API + "/task", Desk.write(Map.of(key, "🚲 \u202e")))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(claire.postJson(Desk.API + "/task", Desk.write(Map.of(value, "x")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFileWithWhatCannotBeStoredSaysWhichRow() {
        Attacker claire = desk.agent("claire.moreau");
        String csrf = Attacker.hidden(claire.get("/imports").body(), "_csrf");
        String header = "titre;texte;theme;bassin_de_vie;nom;structure;courriel;telephone;canal;deposee_le\n";
        List<String> good = List.of("Un train", "Un texte assez long.", "", "", "Jeanne", "", "", "", "", "");
        for (int column = 0; column < good.size(); column++) {
            List<String> cells = new ArrayList<>(good);
            cells.set(column, "avant\u0000après");
            byte[] file = (header + String.join(";", cells) + "\n").getBytes(StandardCharsets.UTF_8);
            Answer sent =
                    new Parts().field("_csrf", csrf).file("file", "a.csv", file).postTo(claire, "/imports");
            assertThat(sent.status()).as(sent.body()).isEqualTo(303);
            String checked = claire.get(sent.header("Location").orElseThrow()).body();
            assertThat(checked)
                    .as("column " + column)
                    .contains("Lignes en erreur")
                    .doesNotContain("\u0000");
        }
        byte[] halves = (header + "Un \u00e9t\u00e9;x;;;;;;;;\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new Parts()
                        .field("_csrf", csrf)
                        .file("file", "a.csv", halves)
                        .postTo(claire, "/imports")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-01-01",
                "-0044-03-15",
                "0000-01-01",
                "2027-02-30",
                "2027-13-01",
                "demain",
                "2027-07-01T00:00",
                "٢٠٢٧-٠٧-٠١"
            })
    void aDayThatCannotBeKeptIsRefused(String day) {
        String reference = cases.take("À dater " + UUID.randomUUID());
        cases.qualify(reference);
        Map<String, Object> work = new HashMap<>(
                Map.of("outcome", "HANDLED", "measureTitle", "Un essai", "owner", "L’équipe", "dueOn", day));

        Answer refused = desk.send("lea.martinet", reference, work);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("cette date n’existe pas");
        work.put("dueOn", "2027-07-01");
        desk.submit("lea.martinet", reference, work);
    }
}
