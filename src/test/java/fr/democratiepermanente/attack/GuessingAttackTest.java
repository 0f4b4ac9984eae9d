package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody tries references and secret addresses until one opens a page (row 31). */
@ApplicationTest
class GuessingAttackTest {

    private static final int MISTAKES_ALLOWED = 30;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Proposals proposals;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private JdbcClient jdbc;

    private Citizen attacker;
    private String reference;
    private String secret;

    @BeforeEach
    void openACase() {
        attacker = new Citizen(port, application);
        reference = proposals.open(Agents.submission("Une idée à deviner")).reference();
        secret = links.secretFor(reference);
    }

    @Test
    void everyWrongAddressGetsTheSameAnswer() {
        String wrong = "/suivi/" + "0".repeat(64);
        Answer first = attacker.http().get(wrong);
        assertThat(first.status()).isEqualTo(404);
        Stream.of(
                        secret.substring(0, 63),
                        secret.substring(0, 32),
                        secret + "0",
                        secret.toUpperCase(),
                        "0".repeat(63) + "1",
                        Digests.sha256(secret),
                        reference,
                        "%C3%A9",
                        "'%20or%20'1'='1")
                .forEach(guess -> assertSame(first, attacker.http().get("/suivi/" + guess), guess));
        assertThat(attacker.http().get("/suivi/" + secret).status()).isEqualTo(303);
    }

    /** The cookie is not the secret of the link, and ends. */
    @Test
    void everyWrongCookieGetsTheSameAnswer() {
        Answer none = attacker.http().get("/suivi");
        assertThat(none.status()).isEqualTo(404);
        Citizen author = new Citizen(port, application);
        author.http().get("/suivi/" + secret);
        String cookie = author.http().cookie("suivi").orElseThrow();
        assertThat(cookie).matches("[0-9a-f]{64}").isNotEqualTo(secret);
        assertThat(get(cookie).body()).contains("Une idée à deviner");
        Stream.of(
                        secret,
                        Digests.sha256(secret),
                        Digests.sha256(cookie),
                        cookie.substring(0, 63),
                        cookie.toUpperCase(),
                        reference,
                        "x")
                .forEach(guess -> assertSame(none, get(guess), guess));
        Answer early = attacker.http().get("/suivi?depot", "Cookie", "suivi=" + cookie);
        assertThat(early.body()).as("to be noted after a deposit").contains(secret);
        jdbc.sql("update author_session set ends_at = ends_at - interval '61 minutes' where token_hash = ?")
                .param(Digests.sha256(cookie))
                .update();
        Answer later = attacker.http().get("/suivi?depot", "Cookie", "suivi=" + cookie);
        assertThat(later.body())
                .as("whoever sits there later does not take the link away")
                .contains("Une idée à deviner")
                .doesNotContain(secret);
        jdbc.sql("update author_session set ends_at = now() where token_hash = ?")
                .param(Digests.sha256(cookie))
                .update();
        assertSame(none, get(cookie), "expired");
        assertThat(attacker.http().get("/suivi/" + secret).status())
                .as("the link itself goes on")
                .isEqualTo(303);
    }

    private Answer get(String cookie) {
        return attacker.http().get("/suivi", "Cookie", "suivi=" + cookie);
    }

    /** Nor does the work done for it tell how near a guess was. */
    @Test
    void everyWrongAddressCostsTheSameWork() {
        try (Statements statements = new Statements()) {
            attacker.http().get("/suivi/" + "0".repeat(64));
            List<String> work = statements.taken();
            assertThat(work).anyMatch(statement -> statement.contains("author_link"));
            for (String guess : List.of(secret.substring(0, 63), secret.toUpperCase(), secret + "0", reference, "x")) {
                attacker.http().get("/suivi/" + guess);
                assertThat(statements.taken()).as(guess).isEqualTo(work);
            }
            attacker.http().get("/suivi/" + secret);
            assertThat(statements.taken())
                    .as("the right one, to see a difference")
                    .isNotEqualTo(work);
            attacker.http().get("/propositions/DP-2222-2222");
            List<String> absent = statements.taken();
            assertThat(absent).isNotEmpty();
            attacker.http().get("/propositions/" + next(reference));
            assertThat(statements.taken()).isEqualTo(absent);
        }
    }

    @Test
    void aReferenceThatDoesNotExistLooksLikeOneThatCannot() {
        Answer cannot = attacker.http().get("/propositions/x");
        assertThat(cannot.status()).isEqualTo(404);
        for (String guess : List.of(next(reference), "DP-2222-2222", "DP-0000-0000", reference.toLowerCase(), "1")) {
            assertSame(cannot, attacker.http().get("/propositions/" + guess), guess);
        }
        assertThat(attacker.http().get("/propositions/" + reference).status()).isEqualTo(200);
    }

    @Test
    void theSecretHas256BitsAndIsNowhereInTheDatabase() {
        assertThat(secret).matches("[0-9a-f]{64}");
        String tables = "select table_name from information_schema.columns where table_schema = 'public'"
                + " and column_name in ('reference', 'secret_hash')";
        assertThat(jdbc.sql(tables).query(String.class).list()).contains("author_link", "author_session", "mail");
        for (String table : jdbc.sql(tables).query(String.class).list()) {
            assertThat(jdbc.sql("select count(*) from " + table + " t where t::text like ?")
                            .param("%" + secret + "%")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql("select secret_hash from author_link where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo(Digests.sha256(secret));
    }

    @Test
    void whoeverGuessesTooOftenIsNotEvenToldWhenRight() {
        for (int n = 0; n < MISTAKES_ALLOWED; n++) {
            String guess =
                    n % 2 == 0 ? "/suivi/" + "a".repeat(n + 1) : "/propositions/DP-2222-222" + "23456789".charAt(n % 8);
            Answer answer =
                    n % 3 == 0 ? get("a".repeat(n + 1)) : attacker.http().get(guess);
            assertThat(answer.status()).as(guess).isEqualTo(404);
        }
        for (String address :
                List.of("/suivi/" + secret, "/suivi/x", "/suivi", "/propositions/" + reference, "/propositions/x")) {
            Answer answer = attacker.http().get(address);
            assertThat(answer.status()).as(address).isEqualTo(429);
            assertThat(answer.body()).as(address).contains("Réessayez dans");
            assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                    .as(address)
                    .isBetween(1, 600);
        }
        Citizen author = new Citizen(port, application);
        assertThat(author.http().get("/suivi/" + secret).status()).isEqualTo(303);
    }

    private static void assertSame(Answer expected, Answer answer, String guess) {
        assertThat(answer.status()).as(guess).isEqualTo(expected.status());
        assertThat(answer.body()).as(guess).isEqualTo(expected.body());
        assertThat(comparable(answer)).as(guess).isEqualTo(comparable(expected));
    }

    private static Map<String, List<String>> comparable(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(List.of("date", "set-cookie"));
        return headers;
    }

    /** The next reference, counting as our alphabet does. */
    private static String next(String reference) {
        String alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ2";
        int last = reference.length() - 1;
        return reference.substring(0, last) + alphabet.charAt(alphabet.indexOf(reference.charAt(last)) + 1);
    }
}
