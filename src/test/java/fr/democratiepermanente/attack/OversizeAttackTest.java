package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Too much of everything: refused in plain words. That memory stays flat is shown by the refusal coming although most of
 * the body never does: the server cannot have kept what it did not wait for.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OversizeAttackTest {

    private static final int TEN_MEGABYTES = 10_000_000;

    /** More than the largest upload. */
    private static final int FIFTY_MEGABYTES = 50_000_000;

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private Desk desk;

    @BeforeAll
    void openDesk() {
        desk = new Desk(port, cases);
    }

    private int count() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    private static Map<String, Object> counterForm(String body) {
        return new HashMap<>(Map.of(
                "title", "Idée " + UUID.randomUUID(),
                "body", body,
                "contributorKind", "PERSON",
                "name", "Dominique Essai",
                "phone", "02 38 00 00 00"));
    }

    private static void assertTooLarge(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.body()).contains("trop volumineux").doesNotContain("Exception:");
    }

    /** Announces more than it sends: only a server that does not wait for the rest can answer. */
    private static Answer announced(Attacker http, String target, String type, String body, int size) {
        return unfinished(http, target, type, body, "Content-Length", String.valueOf(size));
    }

    /** Sends a piece of this size of a body whose end never comes. */
    private static Answer endless(Attacker http, String target, String type, String start, int size) {
        String piece = start + "z".repeat(size - start.length());
        String chunk = Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n";
        return unfinished(http, target, type, chunk, "Transfer-Encoding", "chunked");
    }

    private static Answer unfinished(
            Attacker http, String target, String type, String body, String size, String announced) {
        return http.send(
                "POST",
                target,
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                type,
                size,
                announced,
                "X-XSRF-TOKEN",
                http.cookie("XSRF-TOKEN").orElse(""),
                "Connection",
                "keep-alive");
    }

    @Test
    void theLongestTextsAreTaken() {
        Depositor author = new Depositor(port);
        assertThat(author.send(author.form("body", "🚲".repeat(4000))).status()).isEqualTo(303);
        assertThat(desk.agent("claire.moreau")
                        .postJson(Desk.START, Desk.variables(counterForm("🚲".repeat(4000))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tenMegabytesOfFormAreRefusedUnread() {
        int before = count();
        Depositor depositor = new Depositor(port);
        String form = Attacker.encoded(depositor.form());
        String type = "application/x-www-form-urlencoded";

        assertTooLarge(depositor.sendEncoded(form + "&x=" + "z".repeat(TEN_MEGABYTES)));
        assertTooLarge(announced(depositor.http(), Depositor.PATH, type, form, TEN_MEGABYTES));
        assertTooLarge(endless(depositor.http(), Depositor.PATH, type, form + "&x=", 300_000));
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aTextTooLongForItsFieldIsSaidBesideIt() {
        Depositor depositor = new Depositor(port);
        Answer answer = depositor.send(depositor.form("body", "z".repeat(200_000)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"body-error\"", "8\u202f000\u00a0caractères au plus");
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 100_000})
    void tooManyFieldsAreRefused(int fields) {
        int before = count();
        Depositor depositor = new Depositor(port);
        String many = IntStream.range(0, fields)
                .mapToObj(i -> Integer.toString(i, Character.MAX_RADIX) + "=")
                .collect(Collectors.joining("&"));
        assertTooLarge(depositor.sendEncoded(Attacker.encoded(depositor.form()) + "&" + many));
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "x", "page"})
    void anAddressWithoutEndIsRefused(String parameter) {
        Answer answer = new Attacker(port).get("/propositions?" + parameter + "=" + "z".repeat(100_000));
        assertThat(answer.status()).isIn(400, 414, 431);
        assertThat(answer.body()).doesNotContain("Exception", "org.apache");
    }

    @Test
    void aBodyInPartsIsRefusedUnread() {
        Depositor depositor = new Depositor(port);
        String start = "--l\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n";
        Answer deposit =
                announced(depositor.http(), Depositor.PATH, "multipart/form-data; boundary=l", start, TEN_MEGABYTES);
        assertThat(deposit.status()).isEqualTo(415);

        Attacker claire = desk.agent("claire.moreau");
        String headers = "--l\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
        Answer upload = announced(claire, "/imports", "multipart/form-data; boundary=l", headers, FIFTY_MEGABYTES);
        assertThat(upload.status()).isEqualTo(413);
        assertThat(upload.body()).contains("Ce fichier dépasse 10\u00a0Mo.");
    }

    /** On the engine's API: the same start form, and a query. */
    @ParameterizedTest
    @ValueSource(strings = {Desk.START, Desk.API + "/task", Desk.API + "/task/x/submit-form"})
    void tenMegabytesOfJsonAreRefusedUnread(String address) {
        int before = count();
        Attacker claire = desk.agent("claire.moreau");
        String start = "{\"variables\": {\"body\": {\"value\": \"";
        String type = "application/json";

        assertTooLarge(claire.postJson(address, Desk.variables(counterForm("z".repeat(TEN_MEGABYTES)))));
        assertTooLarge(announced(claire, address, type, start, TEN_MEGABYTES));
        assertTooLarge(endless(claire, address, type, start, 1_200_000));
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"or\":["})
    void jsonTenThousandDeepIsRefused(String opening) {
        int before = count();
        Attacker claire = desk.agent("claire.moreau");
        String closing = new StringBuilder(opening.replaceAll("[^\\[{]", ""))
                .reverse()
                .toString()
                .replace('[', ']')
                .replace('{', '}');
        String deep = opening.repeat(10_000) + "1" + closing.repeat(10_000);
        for (String json : new String[] {
            deep,
            "{\"variables\": {\"title\": {\"value\": " + deep + "}}}",
            "{\"variables\": {\"title\": {\"type\": \"Json\", \"value\": " + Desk.write(deep) + "}}}",
            "{\"orQueries\": [" + deep + "]}"
        }) {
            for (String address : new String[] {Desk.START, Desk.API + "/task", Desk.API + "/task/count"}) {
                if (json.contains("\"Json\"") && !address.equals(Desk.START)) {
                    continue;
                }
                Answer answer = claire.postJson(address, json);
                assertThat(answer.status()).as(answer.body()).isEqualTo(400);
                assertThat(answer.body().length()).isLessThan(2000);
            }
        }
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aHundredThousandVariablesAreRefusedAndTenThousandDropped() {
        int before = count();
        assertTooLarge(desk.agent("claire.moreau").postJson(Desk.START, Desk.variables(many(100_000))));
        assertThat(count()).isEqualTo(before);

        Answer taken = desk.agent("claire.moreau").postJson(Desk.START, Desk.variables(many(10_000)));
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(count()).isEqualTo(before + 1);
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where name_ like 'f\\_%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static Map<String, Object> many(int variables) {
        Map<String, Object> form = counterForm("Une idée dite au guichet, notée par un agent.");
        IntStream.range(0, variables).forEach(i -> form.put("f_" + i, "x"));
        return form;
    }
}
