package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.proposal.Destination;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/**
 * Expressions of Thymeleaf, of Spring, of the engine and of its forms, typed into every text there is: they stay the
 * letters somebody typed, wherever these letters are shown.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateInjectionAttackTest {

    @LocalServerPort
    private int port;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private Cases cases;

    private Desk desk;

    @BeforeAll
    void openDesk() {
        desk = new Desk(port, cases);
    }

    /**
     * What is typed into the fields of one case. Each text begins with an expression, another one for every case, and
     * ends with a mark of its own: wherever the mark is, the expression must stand before it as it was typed.
     */
    private static final class Typed {

        private final List<String> expressions = new ArrayList<>(HostileText.EXPRESSIONS);
        private final String once = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        private final Map<String, String> byField = new LinkedHashMap<>();

        Typed(int turn) {
            Collections.rotate(expressions, turn);
        }

        String brief(String field) {
            return keep(field, String.join(" ", expressions.subList(0, 3)));
        }

        String all(String field) {
            return keep(field, String.join(" ", expressions));
        }

        private String keep(String field, String text) {
            return byField.computeIfAbsent(field, key -> text + " " + mark(key));
        }

        private String mark(String field) {
            return "qq" + field + once;
        }

        /** Each of these fields is shown, and everything that is shown is shown as it was typed. */
        void assertLiteral(String page, String... fields) {
            String text = HtmlUtils.htmlUnescape(page);
            for (String field : fields) {
                assertThat(text).contains(byField.get(field));
            }
            byField.forEach((field, typed) ->
                    assertThat(count(text, typed)).as("%s in %s", field, text).isEqualTo(count(text, mark(field))));
        }

        private static long count(String text, String part) {
            return Pattern.compile(part, Pattern.LITERAL)
                    .matcher(text)
                    .results()
                    .count();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTypedInTheLifeOfACaseStaysLiteral(Destination destination) throws Exception {
        Typed typed = new Typed(2 * destination.ordinal());
        Depositor author = new Depositor(port);
        Map<String, String> form = author.form();
        form.put("title", typed.brief("title"));
        form.put("body", typed.all("body"));
        form.put("contributorKind", "ORGANISATION");
        form.put("organisationName", typed.brief("organisation"));
        form.put("name", typed.brief("name"));
        form.put("publishName", "true");
        String reference = author.deposit(form);
        cases.runJobs(reference);
        typed.assertLiteral(author.http().get("/suivi").body(), "title", "body", "organisation", "name");

        qualify(reference, destination, typed);
        desk.submit("lea.martinet", reference, work(destination, typed));
        desk.submit("lea.martinet", reference, Map.of("answer", typed.all("answer")));
        desk.submit("yanis.lefevre", reference, Map.of("decision", "SEND_BACK", "comment", typed.all("comment")));
        assertThat(proposed(desk.form("lea.martinet", reference), "answer")).isEqualTo(typed.all("answer"));
        assertThat(desk.task("lea.martinet", reference).get("name").asText())
                .isEqualTo(reference + " · Rédiger la réponse");
        desk.submit("lea.martinet", reference, Map.of("answer", typed.all("answer")));
        desk.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));

        Attacker anyone = new Attacker(port);
        typed.assertLiteral(anyone.get("/propositions/" + reference).body(), "title", "body", "organisation", "answer");
        typed.assertLiteral(anyone.get("/propositions").body(), "title");
        typed.assertLiteral(author.http().get("/suivi").body(), "title", "body", "name", "answer");
        typed.assertLiteral(
                desk.agent("claire.moreau").get("/dossiers/" + reference).body(),
                typed.byField.keySet().toArray(String[]::new));
        assertMailsLiteral(form.get("email"), typed);
    }

    private void qualify(String reference, Destination destination, Typed typed) {
        desk.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination",
                        destination.name(),
                        "level",
                        destination == Destination.OTHER_LEVEL ? "COMMUNE" : "REGION",
                        "theme",
                        "MOBILITES",
                        "service",
                        "service-mobilites",
                        "reason",
                        typed.all("reason"),
                        "textPublishable",
                        true));
        if (destination.needsSecondOpinion()) {
            desk.submit("yanis.lefevre", reference, Map.of("confirmed", "YES", "comment", typed.all("confirming")));
        }
    }

    private static Map<String, Object> work(Destination destination, Typed typed) {
        Map<String, Object> work = new HashMap<>(Map.of("outcome", "HANDLED"));
        work.putAll(
                switch (destination) {
                    case CHARTER -> Map.of("article", "article-01", "contribution", typed.all("contribution"));
                    case IMMEDIATE_MEASURE ->
                        Map.of(
                                "measureTitle", typed.brief("measure"),
                                "owner", typed.brief("owner"),
                                "dueOn", "2027-07-01",
                                "description", typed.all("description"));
                    case CHANTIER ->
                        Map.of(
                                "chantier",
                                "se-deplacer-sans-voiture",
                                "study",
                                typed.all("study"),
                                "recommendation",
                                "DEEPEN");
                    case OTHER_LEVEL ->
                        Map.of(
                                "level",
                                "COMMUNE",
                                "authority",
                                typed.brief("authority"),
                                "authorityEmail",
                                "mairie@example.org",
                                "letter",
                                typed.all("letter"));
                    case NOT_EXPLOITABLE -> Map.of("ground", "OUT_OF_SCOPE", "explanation", typed.all("explanation"));
                });
        return work;
    }

    private static String proposed(JsonNode form, String field) {
        return form.findParents("key").stream()
                .filter(component -> component.get("key").asText().equals(field))
                .findFirst()
                .orElseThrow()
                .path("defaultValue")
                .asText();
    }

    private void assertMailsLiteral(String address, Typed typed) throws Exception {
        List<MimeMessage> mails = Mails.to(smtp, address);
        assertThat(mails).hasSize(2);
        for (MimeMessage mail : mails) {
            assertThat(Mails.texts(mail)).hasSize(2);
        }
        for (String text : Mails.texts(mails.get(0))) {
            typed.assertLiteral(text, "title");
        }
        for (String text : Mails.texts(mails.get(1))) {
            typed.assertLiteral(text, "title", "answer");
        }
    }

    @Test
    void whatComesByAFileStaysLiteral() {
        Typed typed = new Typed(1);
        Attacker claire = desk.agent("claire.moreau");
        String file = "titre;texte;theme;bassin_de_vie;nom;structure;courriel;telephone;canal;deposee_le\n"
                + String.join(
                        ";",
                        quoted(typed.brief("title")),
                        quoted(typed.all("body")),
                        "",
                        "",
                        quoted(typed.brief("name")),
                        quoted(typed.brief("organisation")),
                        ";;;\n")
                + quoted(typed.brief("wrong")) + ";;\"${9*9}\";#{x};;;=9*9;__${9*9}__;*{9*9};\n";
        Answer sent = new Parts()
                .field("_csrf", Attacker.hidden(claire.get("/imports").body(), "_csrf"))
                .file("file", "[[${7*7}]].csv", file.getBytes(StandardCharsets.UTF_8))
                .postTo(claire, "/imports");
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        String address = sent.header("Location").orElseThrow();

        String checked = claire.get(address).body();
        typed.assertLiteral(checked, "title", "wrong");
        assertThat(HtmlUtils.htmlUnescape(checked)).contains("[[${7*7}]].csv").doesNotContain(">81<");

        claire.postForm(address + "/confirmer", Map.of("_csrf", Attacker.hidden(checked, "_csrf")));
        await().until(() -> claire.get(address).body().contains("/dossiers/DP-"));
        String done = claire.get(address).body();
        String reference = done.replaceFirst("(?s).*/dossiers/(DP-[0-9A-Z-]{9}).*", "$1");
        typed.assertLiteral(claire.get("/dossiers/" + reference).body(), "title", "body", "name", "organisation");
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    @Test
    void theLexiconStaysLiteral() {
        Typed typed = new Typed(2);
        Attacker admin = desk.agent("admin");
        String term = "essaiunique" + typed.once;
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(
                "_csrf",
                Attacker.hidden(admin.get("/referentiel/lexique/nouveau").body(), "_csrf"));
        entry.put("term", term);
        entry.put("theme", "MOBILITES");
        entry.put("weight", "1");
        entry.put("note", typed.all("note"));
        assertThat(admin.postForm("/referentiel/lexique", entry).status()).isEqualTo(303);

        String list = admin.get("/referentiel/lexique?recherche=" + term).body();
        typed.assertLiteral(list);
        String address = list.replaceFirst("(?s).*\"(/referentiel/lexique/[0-9]+)\".*", "$1");
        typed.assertLiteral(admin.get(address).body(), "note");

        entry.put("term", typed.brief("term"));
        entry.put("weight", typed.brief("weight"));
        Answer refused = admin.postForm("/referentiel/lexique", entry);
        assertThat(refused.status()).isEqualTo(422);
        typed.assertLiteral(refused.body(), "term", "weight", "note");
    }

    static List<String> expressions() {
        return HostileText.EXPRESSIONS;
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatPagesRepeatIsLiteral(String expression) {
        Attacker anyone = new Attacker(port);
        String words = expression + " zzmarque";
        assertThat(HtmlUtils.htmlUnescape(
                        anyone.get("/propositions?q=" + Attacker.encoded(words)).body()))
                .contains(words);

        Depositor depositor = new Depositor(port);
        String refused = depositor.send(depositor.form("email", words)).body();
        assertThat(HtmlUtils.htmlUnescape(refused)).contains("id=\"email-error\"", words);

        String reference = cases.published("À soutenir " + UUID.randomUUID());
        String page = anyone.get("/propositions/" + reference).body();
        Answer support = anyone.postForm(
                "/propositions/" + reference + "/soutiens",
                Map.of("_csrf", Attacker.hidden(page, "_csrf"), "email", words));
        assertThat(support.status()).isEqualTo(400);
        assertThat(HtmlUtils.htmlUnescape(support.body())).contains(words);
    }
}
