package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever is typed wherever anything can be: the application never fails, and never says how it is made. Each field
 * takes what no database keeps and, by turns, a few of the rest of {@link HostileText}, in a fixed order.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerFailureAttackTest {

    private static final int VALUES_BY_FIELD = 4;
    private static final long SEED = 20_261_123;

    /** Names of packages, lines of a stack trace, words of the database. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\b(?:org\\.(?:springframework|apache|camunda|postgresql|thymeleaf|hibernate)|fr\\.democratie|jakarta"
                    + "|java\\.(?:lang|util|io|sql))\\.(?!Runtime)|\\bat [a-z]+(?:\\.\\w+)+\\(|SQLState|PSQLException"
                    + "|Caused by:|ENGINE-\\d{5} Exception while executing|[Ss]tackTrace");

    @LocalServerPort
    private int port;

    private final List<String> deck = shuffled();
    private Desk desk;

    @Autowired
    private Cases cases;

    @BeforeAll
    void openDesk() {
        desk = new Desk(port, cases);
    }

    private static List<String> shuffled() {
        List<String> values = new ArrayList<>(HostileText.ANY);
        Collections.shuffle(values, new Random(SEED));
        return values;
    }

    private List<String> values() {
        Collections.rotate(deck, VALUES_BY_FIELD);
        return Stream.concat(Stream.of("a\u0000b", "a\ud800b"), deck.stream().limit(VALUES_BY_FIELD))
                .toList();
    }

    private void sweep(String what, Function<String, Answer> request) {
        SoftAssertions answers = new SoftAssertions();
        for (String value : values()) {
            Answer answer = request.apply(value);
            String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
            answers.assertThat(answer.status())
                    .as(
                            "%s = %s: %s",
                            what, shown, answer.body().lines().limit(3).toList())
                    .isLessThan(500);
            answers.assertThat(INSIDES.matcher(answer.body()).results().map(found -> found.group()))
                    .as("%s = %s: %s", what, shown, answer.body())
                    .isEmpty();
        }
        answers.assertAll();
    }

    @Test
    void theSweepWouldNoticeAFailure() {
        assertThat(INSIDES.matcher("org.springframework.dao.DataIntegrityViolationException: …")
                        .find())
                .isTrue();
        assertThat(INSIDES.matcher("\tat fr.x.Y.z(Y.java:12)").find()).isTrue();
        assertThat(INSIDES.matcher("#{T(java.lang.Runtime)} typed by somebody").find())
                .isFalse();
        assertThat(HostileText.encoded("a\ud800é\u0000 b")).isEqualTo("a%ED%A0%80%C3%A9%00+b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/propositions?q=",
                "/propositions?theme=",
                "/propositions?bassin=",
                "/propositions?orientation=",
                "/propositions?statut=",
                "/propositions?tri=",
                "/propositions?page=",
                "/propositions?autre=",
                "/propositions/",
                "/propositions/DP-7K4M-Q2XR?soutien=",
                "/propositions/nouvelle?",
                "/suivi/",
                "/connexion?",
                "/css/",
                "/error?status=",
                "/"
            })
    void publicAddresses(String address) {
        Attacker anyone = new Attacker(port);
        assertThat(anyone.get("/propositions?q=train").status()).isEqualTo(200);
        sweep(address, value -> anyone.get(address + HostileText.encoded(value).replace("+", "%20")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "body",
                "theme",
                "livingArea",
                "contributorKind",
                "organisationName",
                "name",
                "email",
                "phone",
                "publishName",
                "deposit-token",
                "deposit-action",
                "_csrf",
                "autre"
            })
    void publicForm(String field) {
        Depositor depositor = new Depositor(port);
        sweep(field, value -> depositor.sendEncoded(HostileText.encoded(depositor.form(field, value))));
        sweep("name of a field", value -> depositor.sendEncoded(HostileText.encoded(depositor.form(value, field))));
    }

    @Test
    void supportAndSignIn() {
        String reference = cases.published("À soutenir " + UUID.randomUUID());
        Attacker anyone = new Attacker(port);
        String csrf = Attacker.hidden(anyone.get("/connexion").body(), "_csrf");
        sweep(
                "support",
                value -> anyone.post(
                        "/propositions/" + reference + "/soutiens",
                        "application/x-www-form-urlencoded",
                        HostileText.encoded(Map.of("_csrf", csrf, "email", value))));
        for (String field : List.of("username", "password")) {
            sweep(field, value -> {
                Map<String, String> form =
                        new HashMap<>(Map.of("_csrf", csrf, "username", "personne", "password", "x"));
                form.put(field, value);
                return anyone.post("/connexion", "application/x-www-form-urlencoded", HostileText.encoded(form));
            });
        }
    }

    @Test
    void headersAndCookies() {
        for (String header : List.of("Accept", "Accept-Language", "Content-Type", "User-Agent", "Referer", "Range")) {
            sweep(header, value -> new Attacker(port).get("/propositions", header, oneLine(value)));
        }
        sweep(
                "cookie suivi",
                value -> new Attacker(port)
                        .withCookie("suivi", HostileText.encoded(value))
                        .get("/suivi"));
        sweep(
                "session",
                value -> new Attacker(port)
                        .withCookie("JSESSIONID", HostileText.encoded(value))
                        .get("/propositions/nouvelle"));
        sweep("content type", value -> new Attacker(port).post(Depositor.PATH, oneLine(value), "title=Un+titre"));
    }

    private static String oneLine(String value) {
        return value.replaceAll("[\\x00-\\x1f]", "?").strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dossiers/",
                "/dossiers/DP-7K4M-Q2XR?",
                "/imports/",
                "/imports?",
                "/referentiel/lexique/",
                "/referentiel/lexique?recherche=",
                "/referentiel/lexique?theme=",
                "/referentiel/lexique?echelon=",
                "/referentiel/lexique?page="
            })
    void agentsAddresses(String address) {
        Attacker admin = desk.agent("admin");
        sweep(address, value -> admin.get(address + HostileText.encoded(value).replace("+", "%20")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"term", "theme", "level", "signal", "weight", "note", "id"})
    void lexicon(String field) {
        Attacker admin = desk.agent("admin");
        String csrf = Attacker.hidden(admin.get("/referentiel/lexique/nouveau").body(), "_csrf");
        sweep(field, value -> {
            Map<String, String> entry = new LinkedHashMap<>(Map.of("_csrf", csrf, "theme", "MOBILITES", "weight", "1"));
            entry.put("term", "mot " + UUID.randomUUID().toString().replace('-', ' '));
            entry.put(field, value);
            return admin.post("/referentiel/lexique", "application/x-www-form-urlencoded", HostileText.encoded(entry));
        });
    }

    @Test
    void importedFiles() {
        Attacker claire = desk.agent("claire.moreau");
        String csrf = Attacker.hidden(claire.get("/imports").body(), "_csrf");
        String header = "titre;texte;theme;bassin_de_vie;nom;structure;courriel;telephone;canal;deposee_le\n";
        List<String> good = List.of("Un train", "Un texte assez long.", "", "", "Jeanne", "", "", "", "", "");
        for (int column = 0; column < good.size(); column++) {
            int hostile = column;
            sweep("column " + column, value -> {
                List<String> cells = new ArrayList<>(good);
                cells.set(hostile, "\"" + value.replace("\"", "\"\"") + "\"");
                byte[] file = (header + String.join(";", cells) + "\n").getBytes(StandardCharsets.UTF_8);
                Answer sent = new Parts()
                        .field("_csrf", csrf)
                        .file("file", "a.csv", file)
                        .postTo(claire, "/imports");
                return sent.status() == 303 ? claire.get(sent.header("Location").orElseThrow()) : sent;
            });
        }
        sweep(
                "whole file",
                value -> new Parts()
                        .field("_csrf", csrf)
                        .file("file", "a.csv", value.getBytes(StandardCharsets.UTF_8))
                        .postTo(claire, "/imports"));
        sweep(
                "name of the file",
                value -> new Parts()
                        .field("_csrf", csrf)
                        .file("file", value.replace("\"", "%22"), header.getBytes(StandardCharsets.UTF_8))
                        .postTo(claire, "/imports"));
        sweep("content type", value -> claire.post("/imports", "multipart/form-data" + oneLine(value), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "body", "contributorKind", "name", "email", "phone", "theme", "channel", "autre"})
    void formsInTasklist(String field) {
        Map<String, Object> good = Map.of(
                "title", "Une idée au guichet",
                "body", "Une idée dite au guichet, notée par un agent.",
                "contributorKind", "PERSON",
                "name", "Dominique Essai",
                "phone", "02 38 00 00 00");
        sweep(field, value -> {
            Map<String, Object> form = new HashMap<>(good);
            form.put(field, value);
            return desk.agent("claire.moreau").postJson(Desk.START, Desk.variables(form));
        });
    }

    @Test
    void businessKeyOfAStart() {
        sweep(
                "businessKey",
                value -> desk.agent("claire.moreau")
                        .postJson(Desk.START, Desk.write(Map.of("businessKey", value, "variables", Map.of()))));
    }

    @Test
    void taskForms() {
        String reference = cases.take("À qualifier de travers " + UUID.randomUUID());
        for (String field : List.of("destination", "level", "theme", "service", "reason", "textPublishable", "autre")) {
            sweep(field, value -> {
                Map<String, Object> form = new HashMap<>(Map.of("destination", "CHANTIER", "level", "AILLEURS"));
                form.put(field, value);
                return desk.send("claire.moreau", reference, form);
            });
        }
        cases.qualify(reference);
        for (String field : List.of("outcome", "measureTitle", "owner", "dueOn", "description", "returnReason")) {
            sweep(field, value -> {
                Map<String, Object> form = new HashMap<>(Map.of("outcome", "HANDLED", "dueOn", "jamais"));
                form.put(field, value);
                return desk.send("lea.martinet", reference, form);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nameLike", "processInstanceBusinessKey", "assignee", "sortBy", "dueBefore", "taskVariables"})
    void tasksOfTheEngine(String key) {
        Attacker claire = desk.agent("claire.moreau");
        assertThat(claire.postJson(Desk.API + "/task", "{\"nameLike\": \"Qualifier%\"}")
                        .status())
                .isEqualTo(200);
        sweep(key, value -> claire.postJson(Desk.API + "/task", Desk.write(Map.of(key, value))));
        sweep(
                key,
                value -> claire.get(Desk.API + "/task?" + key + "="
                        + HostileText.encoded(value).replace("+", "%20")));
        sweep(
                "path",
                value -> claire.get(
                        Desk.API + "/task/" + HostileText.encoded(value).replace("+", "%20")));
        sweep("key", value -> claire.postJson(Desk.API + "/task", Desk.write(Map.of(value, key))));
        sweep("body", value -> claire.postJson(Desk.API + "/task", value));
    }
}
