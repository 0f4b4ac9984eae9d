package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.notification.LostLinkWorker;
import fr.democratiepermanente.notification.LostLinks;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody wants to know whether a person takes part here, from what the site answers to their e-mail address or from
 * the time it takes (row 32). Time is not measured: the same statements are executed.
 */
@ApplicationTest
class KnownAddressAttackTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Proposals proposals;

    @Autowired
    private LostLinks lostLinks;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private JdbcClient jdbc;

    private Citizen attacker;
    private String known;

    @BeforeEach
    void somebodyDeposits() {
        Citizen author = new Citizen(port, application);
        Map<String, String> deposit = author.deposit(Citizen.A_WHILE);
        author.deposited(deposit);
        known = deposit.get("email");
        attacker = new Citizen(port, application);
    }

    private static String unknown() {
        return "personne." + UUID.randomUUID() + "@example.org";
    }

    @Test
    void askingForALinkTellsNothing() {
        int journal = journal();
        CountDownLatch held = new LostLinkWorker(lostLinks).hold();
        try (Statements statements = new Statements()) {
            Answer ofKnown = attacker.askForLink(known);
            List<String> forKnown = statements.taken();
            Answer ofUnknown = attacker.askForLink(unknown());
            List<String> forUnknown = statements.taken();
            // Both are answered though nobody has looked yet whether the address is known.
            assertThat(ofKnown.status()).isEqualTo(303);
            assertSame(ofKnown, ofUnknown);
            assertThat(forKnown).isEqualTo(forUnknown).noneMatch(sql -> sql.contains("contributor"));
            assertThat(attacker.http().get("/lien-perdu?demande=recue").body())
                    .contains("Votre demande est prise en compte")
                    .doesNotContain(known);
        } finally {
            held.countDown();
        }
        new LostLinkWorker(lostLinks).finish();
        assertThat(new Mailbox(smtp, known).mails()).hasSize(1);
        assertThat(journal()).isEqualTo(journal + 1);
    }

    @Test
    void supportingTellsNothing() {
        String reference = published();
        String supporter = unknown();
        attacker.support(reference, supporter);
        List<Answer> answers = new ArrayList<>();
        List<List<String>> executed = new ArrayList<>();
        try (Statements statements = new Statements()) {
            for (String email : List.of(unknown(), supporter, "camille@example.org", "CAMILLE@example.org")) {
                String csrf = attacker.csrf("/propositions/" + reference);
                statements.taken();
                answers.add(attacker.http()
                        .postForm("/propositions/" + reference + "/soutiens", Map.of("_csrf", csrf, "email", email)));
                executed.add(statements.taken());
            }
        }
        assertThat(answers.get(0).status()).isEqualTo(303);
        answers.forEach(answer -> assertSame(answers.get(0), answer));
        assertThat(executed.get(0)).anyMatch(sql -> sql.contains("insert into support"));
        assertThat(executed).allMatch(executed.get(0)::equals);
        assertThat(jdbc.sql("select count(*) from support where reference = ?")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void depositingTellsNothing() {
        Map<String, String> asKnown = attacker.deposit(Citizen.A_WHILE);
        Map<String, String> asUnknown = new LinkedHashMap<>(attacker.deposit(Citizen.A_WHILE));
        asKnown.put("email", known);
        asUnknown.put("email", unknown());
        try (Statements statements = new Statements()) {
            Answer ofKnown = attacker.send(asKnown);
            List<String> forKnown = statements.taken();
            Answer ofUnknown = attacker.send(asUnknown);
            assertThat(ofKnown.status()).isEqualTo(303);
            assertSame(ofKnown, ofUnknown);
            assertThat(statements.taken()).isEqualTo(forKnown).isNotEmpty();
        }
    }

    private String published() {
        String reference =
                proposals.open(Agents.submission("Un kiosque à musique")).reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        return reference;
    }

    private int journal() {
        return jdbc.sql("select count(*) from journal_entry where kind = 'AUTHOR_LINK_SENT'")
                .query(Integer.class)
                .single();
    }

    private static void assertSame(Answer expected, Answer answer) {
        assertThat(answer.status()).isEqualTo(expected.status());
        assertThat(answer.body()).isEqualTo(expected.body());
        assertThat(comparable(answer)).isEqualTo(comparable(expected));
    }

    /** Without what differs between any two answers: the time, and the secret of one's own new case. */
    private static Map<String, List<String>> comparable(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.remove("date");
        headers.computeIfPresent(
                "set-cookie",
                (name, cookies) -> cookies.stream()
                        .map(cookie -> cookie.replaceAll("=[0-9a-f]{64};", "=;").replaceAll("Expires=[^;]*", ""))
                        .toList());
        return headers;
    }
}
