package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.proposal.AuthorSessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** The deposit form sent twice, forged, or filled as no browser lets anyone: said in plain words, never two cases. */
@ApplicationTest
class DepositAttackTest {

    private static final String PATH = Depositor.PATH;
    private static final String TOKEN = "deposit-token";
    private static final String ERROR_ANYWHERE = "class=\"field-error\"";

    @LocalServerPort
    private int port;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private JdbcClient jdbc;

    private Attacker session;
    private String token;
    private String csrf;
    private int casesBefore;

    @BeforeEach
    void openTheForm() {
        session = new Attacker(port);
        String page = session.get(PATH).body();
        token = Attacker.hidden(page, TOKEN);
        csrf = Attacker.hidden(page, "_csrf");
        casesBefore = cases();
    }

    /** A form filled as it should be, resembling no other. */
    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", csrf);
        form.put(TOKEN, token);
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

    private Answer send(Map<String, String> form) {
        return session.postForm(PATH, form);
    }

    private int cases() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    private void assertNoCase() {
        assertThat(cases()).isEqualTo(casesBefore);
    }

    private Map<String, Object> stored(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return jdbc.sql("select * from proposal join contributor using (reference) where reference = ?")
                .param(sessions.reference(session.cookie("suivi").orElseThrow()).orElseThrow())
                .query()
                .singleRow();
    }

    private static void assertPlainPage(Answer answer, int status, String words) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("lang=\"fr\"", words).doesNotContain("Exception", "org.springframework");
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
        Answer answer = send(form(field, value));
        if (message == null) {
            // Spaces and line ends around a value are the keyboard's, not the author's.
            assertThat(stored(answer)).containsEntry(field, value.strip());
            return;
        }
        String page = HtmlUtils.htmlUnescape(answer.body());
        assertPlainPage(answer, 400, "id=\"" + field + "-error\"");
        assertThat(page).contains(message);
        assertThat(page.split(ERROR_ANYWHERE, -1)).as("one field is wrong").hasSize(2);
        assertThat(Attacker.hidden(answer.body(), TOKEN)).isEqualTo(token);
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
    void aDoubleClickOpensOneCase() throws Exception {
        Map<String, String> form = form();
        ExecutorService clicks = Executors.newFixedThreadPool(4);
        try {
            Callable<Answer> click = () -> session.postForm(PATH, form);
            for (Future<Answer> answer : clicks.invokeAll(List.of(click, click, click, click))) {
                assertThat(answer.get().status()).isEqualTo(303);
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
        assertThat(Attacker.hidden(session.get(PATH).body(), TOKEN)).isNotEqualTo(token);
    }

    @Test
    void aUsedTokenWithAnotherTextKeepsTheFirst() {
        Map<String, String> form = form();
        Map<String, Object> first = stored(send(form));
        Answer answer = send(form("title", "Un tout autre titre"));
        assertPlainPage(answer, 409, first.get("reference").toString());
        assertThat(answer.body()).contains("Un tout autre titre", "n’a pas été modifié");
        assertThat(Attacker.hidden(answer.body(), TOKEN)).isNotEqualTo(token);
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
        Map<String, String> form = form(TOKEN, garbage);
        Answer answer = send(form);
        assertPlainPage(answer, 400, "n’est pas encore envoyée");
        assertThat(answer.body()).contains(form.get("title"), form.get("body"));
        assertThat(Attacker.hidden(answer.body(), TOKEN)).isNotEqualTo(garbage).hasSizeGreaterThan(64);
        form.remove(TOKEN);
        assertThat(send(form).status()).isEqualTo(400);
        assertNoCase();
    }

    @Test
    void aForgedFormIsNotTaken() {
        Map<String, String> form = form();
        String foreign = Attacker.hidden(new Attacker(port).get(PATH).body(), "_csrf");
        for (String forged : List.of("", "x", foreign)) {
            form.put("_csrf", forged);
            Answer answer = send(form);
            assertPlainPage(answer, 403, "n’est pas encore envoyée");
            assertThat(answer.body()).contains(form.get("title"), form.get("body"));
        }
        assertNoCase();
    }
}
