package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.altcha.altcha.Altcha;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A script deposits in people's stead: at once, everywhere, without end, with or without a proof of work (row 34). */
@ApplicationTest
class RobotAttackTest {

    private static final int WITHOUT_PROOF = 2;
    private static final int WAITS_ALLOWED = 5;
    private static final int FORMS_ALLOWED = 30;
    private static final Duration AT_ONCE = Duration.ZERO;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Proposals proposals;

    @Autowired
    private JdbcClient jdbc;

    private Citizen robot;
    private int casesBefore;

    @BeforeEach
    void prepare() {
        robot = new Citizen(port, application);
        casesBefore = cases();
    }

    private int cases() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    private void assertNotTaken(Answer answer, int status, Map<String, String> deposit, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words, deposit.get("title"), deposit.get("body"));
        assertThat(cases()).isEqualTo(casesBefore);
    }

    @Test
    void aFormSentAtOnceIsNotTakenAndKeepsWhatWasTyped() {
        Map<String, String> deposit = robot.deposit(AT_ONCE);
        assertNotTaken(robot.send(deposit), 400, deposit, "quelques secondes");
        // The page gives the same form back: sent once the time is over, it is taken.
        assertThat(Attacker.hidden(robot.send(deposit).body(), "deposit-token"))
                .isEqualTo(deposit.get("deposit-token"));
        robot.deposited(robot.deposit(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "0123456789abcdef0123456789abcdef, 400",
        "0123456789abcdef0123456789abcdef-0-0000000000000000000000000000000000000000000000000000000000000000, 400"
    })
    void aTokenOfOnesOwnOpensNothing(String token, int status) {
        Map<String, String> deposit = robot.deposit(Citizen.A_WHILE);
        deposit.put("deposit-token", token);
        assertNotTaken(robot.send(deposit), status, deposit, "n’est pas encore envoyée");
    }

    @Test
    void aTokenMadeOlderIsForged() {
        Map<String, String> deposit = robot.deposit(AT_ONCE);
        String[] parts = deposit.get("deposit-token").split("-");
        String earlier = Long.toHexString(Long.parseLong(parts[1], 16) - 60);
        deposit.put("deposit-token", parts[0] + "-" + earlier + "-" + parts[2]);
        assertNotTaken(robot.send(deposit), 400, deposit, "n’est pas encore envoyée");
    }

    @Test
    void aTokenKeptForDaysIsNoLongerTakenAndKeepsWhatWasTyped() {
        Map<String, String> deposit = robot.deposit(Duration.ofHours(25));
        Answer answer = robot.send(deposit);
        assertNotTaken(answer, 403, deposit, "restée ouverte trop longtemps");
        assertThat(Attacker.hidden(answer.body(), "deposit-token")).isNotEqualTo(deposit.get("deposit-token"));
    }

    @Test
    void theFieldPeopleDoNotSeeIsATrapOnEveryForm() {
        assertThat(robot.http().get(Citizen.DEPOSIT).body()).contains("name=\"website\"");
        Map<String, String> deposit = robot.deposit(Citizen.A_WHILE);
        deposit.put("website", "https://example.org");
        Answer answer = robot.send(deposit);
        assertNotTaken(answer, 400, deposit, "champ caché");
        assertThat(answer.body()).doesNotContain("https://example.org");
        deposit.put("website", "");
        robot.deposited(deposit);

        String reference =
                proposals.open(Agents.submission("Une fête de la soupe")).reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        String page = "/propositions/" + reference;
        for (String address : List.of(page, "/lien-perdu")) {
            assertThat(robot.http().get(address).body()).contains("name=\"website\"");
            Map<String, String> form = Map.of(
                    "_csrf", robot.csrf(address), "email", "robot@example.org", "website", "https://example.org");
            Answer refused = robot.http().postForm(address.equals(page) ? page + "/soutiens" : address, form);
            assertThat(refused.status()).as(address).isEqualTo(400);
            assertThat(refused.body()).contains("champ caché", "robot@example.org");
        }
        assertThat(jdbc.sql("select count(*) from support where reference = ?")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void manyDepositsTakeAProofOfWorkEachAndNoneServesTwice() throws Exception {
        depositWithoutProof();
        Map<String, String> deposit = robot.deposit(Citizen.A_WHILE);
        Answer asked = robot.send(deposit);
        assertNotTaken(asked, 403, deposit, "Encore un instant");
        deposit.put("altcha", solution(asked));
        robot.deposited(deposit);
        casesBefore++;

        // The same form with another text, then another form with the same proof.
        deposit.put("title", "Une tout autre idée");
        assertNotTaken(robot.send(deposit), 409, deposit, "déjà enregistré");
        Map<String, String> other = robot.deposit(Citizen.A_WHILE);
        other.put("altcha", deposit.get("altcha"));
        assertNotTaken(robot.send(other), 403, other, "Encore un instant");
    }

    @Test
    void aProofCannotBeForged() throws Exception {
        depositWithoutProof();
        Map<String, String> deposit = robot.deposit(Citizen.A_WHILE);
        Answer asked = robot.send(deposit);
        String solved = new String(Base64.getDecoder().decode(solution(asked)), StandardCharsets.UTF_8);
        String number = solved.replaceAll(".*\"number\":(\\d+).*", "$1");
        for (String forged : List.of(
                "",
                "x",
                "{}",
                "null",
                "[1]",
                solved.replace("\"number\":" + number, "\"number\":null"),
                solved.replace("\"number\":" + number, "\"number\":" + (Long.parseLong(number) + 1)),
                solved.replace("SHA-256", "SHA-1"),
                solved.replace("&\"", "\""),
                solved.replaceAll("\"salt\":\"[^\"]*\"", "\"salt\":\"x?expires=99999999999&\""),
                solved.replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":\"" + "0".repeat(64) + "\""))) {
            deposit.put("altcha", Base64.getEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));
            assertNotTaken(robot.send(deposit), 403, deposit, "Encore un instant");
            deposit.put("altcha", forged);
            assertNotTaken(robot.send(deposit), 403, deposit, "Encore un instant");
        }
        deposit.put("altcha", Base64.getEncoder().encodeToString(solved.getBytes(StandardCharsets.UTF_8)));
        robot.deposited(deposit);
    }

    @Test
    void withoutScriptsOneWaitsAndNotTooOften() {
        depositWithoutProof();
        Map<String, String> deposit = robot.deposit(Citizen.A_WHILE);
        Answer asked = robot.send(deposit);
        deposit.put("deposit-ticket", Attacker.hidden(asked.body(), "deposit-ticket"));
        Answer early = robot.send(deposit);
        assertNotTaken(early, 403, deposit, "C’est encore un peu tôt");
        assertThat(Attacker.hidden(early.body(), "deposit-ticket")).isEqualTo(deposit.get("deposit-ticket"));
        deposit.put("deposit-ticket", waited(robot.deposit(Citizen.A_WHILE)));
        assertNotTaken(robot.send(deposit), 403, deposit, "Encore un instant");

        IntStream.range(0, WAITS_ALLOWED).forEach(n -> {
            Map<String, String> patient = robot.deposit(Citizen.A_WHILE);
            patient.put("deposit-ticket", waited(patient));
            robot.deposited(patient);
        });
        casesBefore += WAITS_ALLOWED;
        Map<String, String> oneTooMany = robot.deposit(Citizen.A_WHILE);
        oneTooMany.put("deposit-ticket", waited(oneTooMany));
        assertNotTaken(robot.send(oneTooMany), 429, oneTooMany, "trop d’envois depuis votre connexion");
    }

    @Test
    void formsWithoutEndAreRefusedWithWhatWasTyped() {
        Map<String, String> faulty = robot.deposit(Citizen.A_WHILE);
        faulty.put("email", "");
        for (int n = 0; n < FORMS_ALLOWED; n++) {
            // What the request says of its own origin counts for nothing.
            assertThat(robot.send(faulty, "X-Forwarded-For", "203.0.113." + n, "Forwarded", "for=203.0.113." + n)
                            .status())
                    .isEqualTo(400);
        }
        Map<String, String> deposit = robot.deposit(Citizen.A_WHILE);
        Answer answer = robot.send(deposit, "X-Forwarded-For", "203.0.113.250", "X-Real-IP", "203.0.113.250");
        assertNotTaken(answer, 429, deposit, "trop d’envois depuis votre connexion");
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 120);
        Citizen neighbour = new Citizen(port, application);
        neighbour.deposited(neighbour.deposit(Citizen.A_WHILE));
    }

    @ParameterizedTest
    @CsvSource({"/propositions?q=trains, 60", "/accessibilite, 300"})
    void pagesWithoutEndAreRefusedInFrench(String page, int allowed) {
        // A few more than allowed are answered meanwhile, as the allowance comes back second by second.
        List<Answer> answers = new ArrayList<>();
        Answer answer;
        do {
            answer = robot.http().get(page);
            answers.add(answer);
        } while (answer.status() == 200 && answers.size() < 3 * allowed);
        assertThat(answers).hasSizeBetween(allowed + 1, 2 * allowed + 1);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.body()).contains("lang=\"fr\"", "Trop de demandes à la suite", "une minute");
        assertThat(robot.http().get("/css/site.css").status()).isEqualTo(200);
    }

    private void depositWithoutProof() {
        IntStream.range(0, WITHOUT_PROOF).forEach(n -> robot.deposited(robot.deposit(Citizen.A_WHILE)));
        casesBefore += WITHOUT_PROOF;
    }

    private String waited(Map<String, String> deposit) {
        return robot.forms().ticket(deposit.get("deposit-token"), Duration.ofSeconds(31));
    }

    /** What a browser's script would send. */
    private static String solution(Answer page) throws Exception {
        Map<String, String> challenge = new LinkedHashMap<>();
        Matcher data = Pattern.compile("data-(\\w+)=\"([^\"]*)\"").matcher(page.body());
        while (data.find()) {
            challenge.put(data.group(1), data.group(2).replace("&amp;", "&"));
        }
        Altcha.Solution solution = Altcha.solveChallenge(
                challenge.get("challenge"),
                challenge.get("salt"),
                Altcha.Algorithm.SHA256,
                Long.parseLong(challenge.get("maxnumber")),
                0);
        String json =
                "{\"algorithm\":\"SHA-256\",\"challenge\":\"%s\",\"number\":%d,\"salt\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(
                                challenge.get("challenge"),
                                solution.number,
                                challenge.get("salt"),
                                challenge.get("signature"));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
