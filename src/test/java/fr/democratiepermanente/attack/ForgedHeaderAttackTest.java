package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.notification.LostLinkWorker;
import fr.democratiepermanente.notification.LostLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Requests that lie about where they come from and which site they were sent to (row 35): to escape limits, to have
 * links of a mail lead to the attacker, to be taken for a trusted network.
 */
@ApplicationTest
class ForgedHeaderAttackTest {

    private static final String EVIL = "evil.example";
    private static final String[] LIES = {
        "Host",
        EVIL,
        "X-Forwarded-Host",
        EVIL,
        "X-Forwarded-Proto",
        "https",
        "X-Forwarded-Port",
        "8443",
        "X-Forwarded-Prefix",
        "/" + EVIL,
        "X-Forwarded-For",
        "127.0.0.1",
        "Forwarded",
        "for=127.0.0.1;host=" + EVIL + ";proto=https"
    };

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private LostLinks lostLinks;

    @Autowired
    private GreenMail smtp;

    private Citizen attacker;

    @BeforeEach
    void prepare() {
        attacker = new Citizen(port, application);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/propositions",
                "/propositions/nouvelle",
                "/connexion",
                "/lien-perdu",
                "/dossiers/DP-2222-2222",
                "/imports",
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist",
                "/camunda",
                "/propositions/x",
                "/css/site.css",
                "/mentions"
            })
    void noAnswerRepeatsTheForgedHost(String path) {
        for (String target : List.of(path, "http://" + EVIL + path)) {
            Answer answer = attacker.http().send("GET", target, new byte[0], LIES);
            assertThat(answer.status()).isLessThan(500);
            assertThat(answer.body()).doesNotContain(EVIL);
            assertThat(answer.headers().values().toString()).doesNotContain(EVIL, "https:", "8443");
        }
    }

    @Test
    void aDepositAndItsMailsLeadToTheConfiguredSite() {
        Map<String, String> deposit = attacker.deposit(Citizen.A_WHILE);
        Answer deposited = attacker.send(deposit, LIES);
        assertThat(deposited.status()).isEqualTo(303);
        assertThat(deposited.header("Location")).contains("/suivi?depot");
        assertThat(deposited.header("Set-Cookie").orElseThrow()).doesNotContain("Domain");
        Answer page = attacker.http().get("/suivi?depot", LIES);
        assertThat(page.body())
                .contains("https://democratie.example.org/suivi/")
                .doesNotContain(EVIL);

        String csrf = attacker.csrf("/lien-perdu");
        attacker.http().postForm("/lien-perdu", Map.of("_csrf", csrf, "email", deposit.get("email")), LIES);
        new LostLinkWorker(lostLinks).finish();
        Mailbox mailbox = new Mailbox(smtp, deposit.get("email"));
        assertThat(mailbox.links()).isNotEmpty().allMatch(link -> link.startsWith("https://democratie.example.org/"));
        assertThat(mailbox.mails()).noneMatch(mail -> mail.contains(EVIL));
    }

    @Test
    void aForgedOriginNeitherEscapesLimitsNorMakesTrusted() {
        List<Integer> answers = new ArrayList<>();
        IntStream.range(0, 150)
                .forEach(n -> answers.add(attacker.http()
                        .get(
                                "/propositions",
                                "X-Forwarded-For",
                                n % 2 == 0 ? "127.0.0.1" : "198.51.100." + n,
                                "X-Real-IP",
                                "198.51.100." + n,
                                "Forwarded",
                                "for=198.51.100." + n)
                        .status()));
        assertThat(answers.subList(0, 60)).containsOnly(200);
        assertThat(answers).contains(429);
    }
}
