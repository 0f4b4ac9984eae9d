package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attacks 32 and 38: guessing a password, spraying one over many accounts, learning which names exist. */
@ApplicationTest
class PasswordGuessingAttackTest {

    private static final String PASSWORD = "demonstration";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    private final AtomicInteger checks = new AtomicInteger();
    private PasswordManager real;

    @BeforeEach
    void countPasswordChecks() {
        real = engine.getPasswordManager();
        engine.setPasswordManager(new PasswordManager(new Counting(engine.getPasswordEncryptor(), checks), List.of()));
    }

    @AfterEach
    void stopCounting() {
        engine.setPasswordManager(real);
    }

    @Test
    void guessesOfOneAccountAreSlowedAndNoLongerLookedAt() {
        Attacker attacker = new Attacker(port, "127.0.1.1");
        Map<String, String> form = form(attacker, "lea.martinet", "faux");

        List<Answer> answers = IntStream.range(0, 20)
                .mapToObj(n -> attacker.postForm("/connexion", form, "X-Forwarded-For", "203.0.113." + n))
                .toList();

        assertThat(answers)
                .extracting(Answer::status)
                .startsWith(401, 401, 401, 401, 401)
                .endsWith(429, 429, 429);
        assertThat(checks.get())
                .isEqualTo((int) answers.stream().filter(a -> a.status() == 401).count())
                .isLessThan(8);
        Answer rightButTooLate = attacker.signIn("lea.martinet", PASSWORD);
        assertThat(rightButTooLate.status()).isEqualTo(429);
        assertThat(Integer.parseInt(rightButTooLate.header("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(rightButTooLate.body())
                .contains("Réessayez dans", "value=\"lea.martinet\"")
                .doesNotContain(PASSWORD);
        assertThat(new Attacker(port, "127.0.1.2")
                        .signIn("lea.martinet", PASSWORD)
                        .status())
                .as("herself, elsewhere")
                .isEqualTo(302);
    }

    @Test
    void onePasswordSprayedOverManyAccountsIsSlowedByTheAddress() {
        Attacker attacker = new Attacker(port, "127.0.1.3");
        Map<String, String> form = form(attacker, "", "Printemps2026!");

        List<Integer> statuses = IntStream.range(0, 70)
                .mapToObj(n -> {
                    form.put("username", "agent." + n);
                    return attacker.postForm("/connexion", form).status();
                })
                .toList();

        assertThat(statuses).endsWith(429, 429, 429, 429, 429);
        assertThat(statuses.stream().filter(status -> status == 401).count()).isBetween(50L, 54L);
        assertThat(new Attacker(port, "127.0.1.4")
                        .signIn("karim.haddad", PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void manyAddressesGuessingOneAccountSlowStrangersAndNeverItsOwner() {
        Attacker owner = new Attacker(port, "127.0.1.10");
        assertThat(owner.signIn("denis.vasseur", PASSWORD).status()).isEqualTo(302);
        List<Attacker> crowd = IntStream.range(20, 50)
                .mapToObj(n -> new Attacker(port, "127.0.1." + n))
                .toList();

        List<Integer> statuses = crowd.stream()
                .map(attacker -> attacker.signIn("denis.vasseur", "faux").status())
                .toList();

        assertThat(statuses).endsWith(429, 429, 429);
        int before = checks.get();
        assertThat(new Attacker(port, "127.0.1.60")
                        .signIn("denis.vasseur", PASSWORD)
                        .status())
                .as("a browser never seen")
                .isEqualTo(429);
        assertThat(checks.get()).isEqualTo(before);
        assertThat(owner.signIn("denis.vasseur", PASSWORD).status())
                .as("the browser she uses")
                .isEqualTo(302);
        assertThat(moved(owner, "127.0.1.49").signIn("denis.vasseur", PASSWORD).status())
                .as("her browser behind an attacker's address")
                .isEqualTo(302);
    }

    @Test
    void theCookieOfABrowserIsOfNoUseForAnotherAccountNorWhenForged() {
        Attacker insider = new Attacker(port, "127.0.1.70");
        insider.signIn("paul.girardin", PASSWORD);
        Map.Entry<String, String> own = deviceCookie(insider);
        Attacker victim = new Attacker(port, "127.0.1.71");
        victim.signIn("camille.renaud", PASSWORD);
        Map.Entry<String, String> others = deviceCookie(victim);
        String flipped = others.getValue().replaceFirst("^.", others.getValue().startsWith("0") ? "1" : "0");

        for (String forged : List.of(own.getValue(), flipped, "x", "a.b.c")) {
            Attacker attacker = new Attacker(port, "127.0.1.72").withCookie(others.getKey(), forged);
            Stream.generate(() -> attacker.signIn("camille.renaud", "faux"))
                    .limit(7)
                    .forEach(answer -> assertThat(answer.status()).isIn(401, 429));
            assertThat(attacker.signIn("camille.renaud", PASSWORD).status())
                    .as(forged)
                    .isEqualTo(429);
        }
    }

    @Test
    void whoeverHoldsTheBrowserGuessesSlowlyToo() {
        Attacker thief = new Attacker(port, "127.0.1.80");
        thief.signIn("hugo.besson", PASSWORD);

        List<Integer> statuses = Stream.generate(
                        () -> thief.signIn("hugo.besson", "faux").status())
                .limit(15)
                .toList();

        assertThat(statuses).startsWith(401, 401, 401).endsWith(429, 429, 429);
    }

    @Test
    void anUnknownNameGetsTheSameAnswerForTheSameWork() {
        int start = checks.get();
        Answer known = new Attacker(port, "127.0.1.90").signIn("manon.guyot", "faux");
        int forKnown = checks.get() - start;
        Answer unknown = new Attacker(port, "127.0.1.91").signIn("nobody.guyot", "faux");
        int forUnknown = checks.get() - start - forKnown;

        assertThat(forUnknown).isEqualTo(forKnown).isEqualTo(1);
        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(401);
        assertThat(alike(unknown.body(), "nobody.guyot")).isEqualTo(alike(known.body(), "manon.guyot"));
        assertThat(unknown.headers().keySet()).isEqualTo(known.headers().keySet());
    }

    @Test
    void anUnknownNameIsSlowedLikeAKnownOne() {
        assertThat(statusesOf("127.0.1.92", "ousmane.diallo")).isEqualTo(statusesOf("127.0.1.93", "nobody.diallo"));
    }

    @Test
    void wrongPasswordsNeverLockAnAccount() {
        IntStream.range(0, 12).forEach(n -> identity.checkPassword("denis.vasseur", "faux"));

        assertThat(identity.checkPassword("denis.vasseur", PASSWORD)).isTrue();
    }

    @Test
    void nothingBehindTheSignInTellsWhetherAPasswordIsRight() {
        Attacker insider = new Attacker(port).signedIn("lucie.aubert");
        int before = checks.get();

        assertThat(insider.postJson(
                                "/camunda/api/engine/engine/default/identity/verify",
                                "{\"username\":\"admin\",\"password\":\"demonstration\"}")
                        .status())
                .isEqualTo(403);
        assertThat(insider.postForm(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                Map.of("username", "admin", "password", PASSWORD),
                                "X-XSRF-TOKEN",
                                insider.cookie("XSRF-TOKEN").orElseThrow())
                        .status())
                .isEqualTo(403);
        assertThat(insider.json(
                                "PUT",
                                "/camunda/api/engine/engine/default/user/lucie.aubert/credentials",
                                "{\"password\":\"un-autre-tout-neuf\",\"authenticatedUserPassword\":\"demonstration\"}")
                        .status())
                .isEqualTo(403);
        assertThat(checks.get()).isEqualTo(before);
    }

    private List<Integer> statusesOf(String address, String name) {
        Attacker attacker = new Attacker(port, address);
        return Stream.generate(() -> attacker.signIn(name, "faux").status())
                .limit(9)
                .toList();
    }

    /** The same browser at another address. */
    private Attacker moved(Attacker browser, String address) {
        Map.Entry<String, String> device = deviceCookie(browser);
        return new Attacker(port, address).withCookie(device.getKey(), device.getValue());
    }

    private static Map.Entry<String, String> deviceCookie(Attacker browser) {
        return browser.cookies().entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith("appareil-"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> form(Attacker attacker, String name, String password) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", Attacker.hidden(attacker.get("/connexion").body(), "_csrf"));
        fields.put("username", name);
        fields.put("password", password);
        return fields;
    }

    private static String alike(String page, String name) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replace(name, "");
    }

    private record Counting(PasswordEncryptor real, AtomicInteger checks) implements PasswordEncryptor {

        @Override
        public String encrypt(String password) {
            return real.encrypt(password);
        }

        @Override
        public boolean check(String password, String encrypted) {
            checks.incrementAndGet();
            return real.check(password, encrypted);
        }

        @Override
        public String hashAlgorithmName() {
            return real.hashAlgorithmName();
        }
    }
}
