package fr.democratiepermanente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.proposal.AuthorLinks;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/**
 * Bad input on the deposit page, byte for byte as it reaches the application: it is stored exactly, or refused with a
 * message that says why. Never a failure of the server, never two cases.
 */
@ApplicationTest
class DepositHostileInputTest {

    private static final String PATH = "/propositions/nouvelle";
    private static final String ERROR_ANYWHERE = "class=\"field-error\"";

    @LocalServerPort
    private int port;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private JdbcClient jdbc;

    private RawClient session;
    private String token;
    private String csrf;
    private int casesBefore;

    @BeforeEach
    void openTheForm() {
        session = new RawClient(port);
        String page = session.get(PATH).body();
        token = RawClient.hidden(page, SentForm.TOKEN);
        csrf = RawClient.hidden(page, "_csrf");
        casesBefore = cases();
    }

    /** A form filled as it should be, resembling no other. */
    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", csrf);
        form.put(SentForm.TOKEN, token);
        form.put("title", "Idée " + UUID.randomUUID());
        form.put("body", "Texte " + UUID.randomUUID() + " " + UUID.randomUUID());
        form.put("contributorKind", "PERSON");
        form.put("name", "Dominique Essai");
        form.put("email", "dominique@example.org");
        return form;
    }

    private Map<String, String> form(String field, String value) {
        Map<String, String> form = form();
        form.put(field, value);
        return form;
    }

    private HttpResponse<String> send(Map<String, String> form) {
        return session.postForm(PATH, RawClient.encoded(form));
    }

    private int cases() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    private void assertNoCase() {
        assertThat(cases()).isEqualTo(casesBefore);
    }

    private Map<String, Object> stored(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return jdbc.sql("select * from proposal join contributor using (reference) where reference = ?")
                .param(links.reference(session.cookie("suivi")).orElseThrow())
                .query()
                .singleRow();
    }

    private static void assertPlainPage(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("lang=\"fr\"", words).doesNotContain("Exception", "org.springframework");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🚲👩‍👩‍👧‍👦🇫🇷",
                "de droite \u202eà gauche\u202c \u200f et \u061c",
                "e\u0301te\u0301 \u200b \ufeff \u00a0",
                "<script>alert(1)</script><svg onload=alert(1)>",
                "${7*7} #{T(java.lang.Runtime)} [[${7*7}]] __${7*7}__",
                "{{constructor.constructor('alert(1)')()}}",
                "'; drop table proposal; --",
                "=HYPERLINK(\"http://a.example\")",
                "%00 &#0; \\u0000 \\x00 %ED%A0%80",
                "[lien](javascript:alert(1)) ![image](http://a.example/i.png)"
            })
    void textIsStoredExactlyAndShownAsText(String words) {
        Map<String, String> form = form();
        String title = words + " " + UUID.randomUUID();
        form.put("title", title);
        form.put("body", words + "\r\n\r\nDeuxième paragraphe, un peu plus long.");
        form.put("name", words);
        form.put("contributorKind", "ORGANISATION");
        form.put("organisationName", words);
        Map<String, Object> row = stored(send(form));
        assertThat(row)
                .containsEntry("title", title)
                .containsEntry("body", words + "\n\nDeuxième paragraphe, un peu plus long.")
                .containsEntry("name", words)
                .containsEntry("organisation_name", words);
        String page = session.get("/suivi?depot").body();
        assertThat(page).doesNotContain("<script", "<svg onload", "href=\"javascript:");
        assertThat(HtmlUtils.htmlUnescape(page)).contains(title);
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                arguments("title", "", "obligatoire"),
                arguments("title", "   \u00a0 \r\n ", "obligatoire"),
                arguments("title", "abcd", "au moins 5"),
                arguments("title", "é".repeat(121), "120\u00a0caractères au plus. Votre texte en compte 121"),
                arguments("title", "Un titre\r\nBcc: x@example.org", "une seule ligne"),
                arguments("title", "Un titre \u001b[31mrouge", "une seule ligne"),
                arguments("title", "Un \u0000 caché", "caractère invisible"),
                arguments("body", "", "obligatoire"),
                arguments("body", "z".repeat(8001), "8\u202f000\u00a0caractères au plus"),
                arguments("body", "Un texte assez long, mais \u0000 avec un zéro.", "caractère invisible"),
                arguments("theme", "ALIENS", "de la liste"),
                arguments("theme", "mobilites", "de la liste"),
                arguments("livingArea", "<b>", "de la liste"),
                arguments("contributorKind", "", "obligatoire"),
                arguments("contributorKind", "ROBOT", "de la liste"),
                arguments("name", "", "obligatoire"),
                arguments("name", "n".repeat(101), "100\u00a0caractères au plus"),
                arguments("name", "Zoé\r\nBcc: x@example.org", "une seule ligne"),
                arguments("name", "Zoé\u0000", "caractère invisible"),
                arguments("email", "zoe@example.org\r\nBcc: x@example.org", "une seule ligne"),
                arguments("email", "zoe@example.org,x@example.org", "une adresse complète"),
                arguments("email", "zoe@example.org x@example.org", "une adresse complète"),
                arguments("email", "Zoé <zoe@example.org>", "une adresse complète"),
                arguments("email", "z@" + "e".repeat(300) + ".org", "254\u00a0caractères au plus"),
                arguments("email", "zoe@127", "une adresse complète"),
                arguments("email", "zoe", "une adresse complète"),
                arguments("phone", "allo", "ce format n’est pas reconnu"),
                arguments("phone", "0".repeat(21), "20\u00a0caractères au plus"),
                arguments("phone", "02 38 00 00 00\r\n", null),
                arguments("phone", "02 38 00\n00 00", "une seule ligne"));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsSaidBesideItsFieldWithTheRestKept(String field, String value, String message) {
        HttpResponse<String> answer = send(form(field, value));
        if (message == null) {
            // Spaces and line ends around a value are the keyboard's, not the author's.
            assertThat(stored(answer)).containsEntry(field, value.strip());
            return;
        }
        String page = HtmlUtils.htmlUnescape(answer.body());
        assertPlainPage(answer, 400, "id=\"" + field + "-error\"");
        assertThat(page).contains(message);
        assertThat(page.split(ERROR_ANYWHERE, -1)).as("one field is wrong").hasSize(2);
        assertThat(RawClient.hidden(answer.body(), SentForm.TOKEN)).isEqualTo(token);
        assertThat(page).contains(field.equals("name") ? "dominique@example.org" : "Dominique Essai");
        assertNoCase();
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "body", "name", "contributorKind"})
    void aMissingFieldIsAskedFor(String field) {
        Map<String, String> form = form();
        form.remove(field);
        assertPlainPage(send(form), 400, "id=\"" + field + "-error\"");
        assertNoCase();
    }

    @Test
    void anOrganisationHasAName() {
        assertPlainPage(send(form("contributorKind", "ORGANISATION")), 400, "id=\"organisationName-error\"");
        assertNoCase();
    }

    @Test
    void thereIsAWayToAnswer() {
        assertPlainPage(send(form("email", "")), 400, "Indiquez une adresse électronique ou un numéro de téléphone");
        assertNoCase();
    }

    @Test
    void aLookAlikeDomainIsStoredForWhatItIs() {
        assertThat(stored(send(form("email", "zoe@ex\u0430mple.org"))))
                .containsEntry("email", "zoe@xn--exmple-4nf.org");
    }

    @ParameterizedTest
    @CsvSource({
        "%zz, pas compris cette demande",
        "%, pas compris cette demande",
        "%u0041, pas compris cette demande",
        "%ED%A0%80 seul, caractère invisible",
        "%C3 coup%E9, caractère invisible",
        "%FF%FE, caractère invisible"
    })
    void bytesThatAreNotTextAreRefused(String bytes, String message) {
        Map<String, String> form = form();
        form.remove("title");
        String encoded = RawClient.encoded(form) + "&title=Un+titre+assez+long+" + bytes;
        assertPlainPage(session.postForm(PATH, encoded), 400, message);
        assertNoCase();
    }

    @Test
    void unknownFieldsChangeNothing() {
        Map<String, String> form = form();
        for (String key : List.of("status", "decision", "assignee", "destination", "service", "channel")) {
            form.put(key, "CLOSED");
        }
        form.put("title[]", "x");
        form.put("title.length", "x");
        form.put("class.module.classLoader", "x");
        form.put("textPublished", "true");
        assertThat(stored(send(form)))
                .containsEntry("title", form.get("title"))
                .containsEntry("channel", "WEB")
                .containsEntry("status", "RECEIVED")
                .containsEntry("destination", null)
                .containsEntry("service_code", null)
                .containsEntry("text_published", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "email", "theme"})
    void aRepeatedFieldIsAnError(String field) {
        Map<String, String> form = form("theme", "MOBILITES");
        String twice = RawClient.encoded(form) + "&" + RawClient.encoded(Map.of(field, "Autre valeur"));
        HttpResponse<String> answer = session.postForm(PATH, twice);
        assertPlainPage(answer, 400, "id=\"" + field + "-error\"");
        assertThat(answer.body()).contains("plusieurs fois");
        assertNoCase();
        assertThat(session.postForm(PATH + "?" + field + "=x", RawClient.encoded(form))
                        .statusCode())
                .isEqualTo(400);
        assertNoCase();
    }

    @Test
    void whatIsTooLargeIsRefused() {
        String form = RawClient.encoded(form());
        assertPlainPage(session.postForm(PATH, form + "&x=" + "z".repeat(10_000_000)), 413, "trop volumineux");
        String manyFields =
                IntStream.range(0, 100_000).mapToObj(i -> "f" + i + "=").collect(Collectors.joining("&"));
        assertPlainPage(session.postForm(PATH, form + "&" + manyFields), 413, "trop volumineux");
        assertNoCase();
    }

    @Test
    void aDoubleClickOpensOneCase() throws Exception {
        String form = RawClient.encoded(form());
        ExecutorService clicks = Executors.newFixedThreadPool(4);
        try {
            Callable<HttpResponse<String>> click = () -> session.postForm(PATH, form);
            for (Future<HttpResponse<String>> answer : clicks.invokeAll(List.of(click, click, click, click))) {
                assertThat(answer.get().statusCode()).isEqualTo(303);
            }
        } finally {
            clicks.shutdown();
        }
        assertThat(cases()).isEqualTo(casesBefore + 1);
    }

    @Test
    void goingBackAndSendingAgainLeadsToTheSameCase() {
        Map<String, String> form = form();
        Object reference = stored(send(form)).get("reference");
        assertThat(stored(send(form))).containsEntry("reference", reference);
        assertThat(cases()).isEqualTo(casesBefore + 1);
        assertThat(RawClient.hidden(session.get(PATH).body(), SentForm.TOKEN)).isNotEqualTo(token);
    }

    @Test
    void aUsedTokenWithAnotherTextKeepsTheFirst() {
        Map<String, String> form = form();
        Map<String, Object> first = stored(send(form));
        HttpResponse<String> answer = send(form("title", "Un tout autre titre"));
        assertPlainPage(answer, 409, first.get("reference").toString());
        assertThat(answer.body()).contains("Un tout autre titre", "n’a pas été modifié");
        assertThat(RawClient.hidden(answer.body(), SentForm.TOKEN)).isNotEqualTo(token);
        assertThat(jdbc.sql("select title from proposal where reference = ?")
                        .param(first.get("reference"))
                        .query(String.class)
                        .single())
                .isEqualTo(form.get("title"));
        assertThat(cases()).isEqualTo(casesBefore + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ABCDEF00000000000000000000000000", "' or 1=1 --", "\u0000"})
    void withoutItsTokenTheFormComesBackWithWhatWasTyped(String garbage) {
        Map<String, String> form = form(SentForm.TOKEN, garbage);
        HttpResponse<String> answer = send(form);
        assertPlainPage(answer, 400, "n’est pas encore envoyée");
        assertThat(answer.body()).contains(form.get("title"), form.get("body"));
        assertThat(RawClient.hidden(answer.body(), SentForm.TOKEN)).matches(DepositTokens.SHAPE);
        form.remove(SentForm.TOKEN);
        assertThat(send(form).statusCode()).isEqualTo(400);
        assertNoCase();
    }

    @Test
    void aForgedFormIsNotTaken() {
        Map<String, String> form = form();
        String foreign = RawClient.hidden(new RawClient(port).get(PATH).body(), "_csrf");
        for (String forged : List.of("", "x", foreign)) {
            form.put("_csrf", forged);
            HttpResponse<String> answer = send(form);
            assertPlainPage(answer, 403, "n’est pas encore envoyée");
            assertThat(answer.body()).contains(form.get("title"), form.get("body"));
        }
        assertNoCase();
    }

    @Test
    void otherKindsOfBodyAreNotTaken() {
        for (String type : List.of("application/json", "text/plain", "application/xml", "multipart/form-data", "x")) {
            HttpResponse<String> answer = session.post(PATH, type, "{\"title\": \"Un titre\"}");
            assertThat(answer.statusCode()).as(type).isBetween(400, 499);
            assertThat(answer.body()).as(type).contains("lang=\"fr\"");
        }
        assertNoCase();
    }
}
