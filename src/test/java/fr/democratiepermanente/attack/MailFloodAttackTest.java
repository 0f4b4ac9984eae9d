package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.notification.LostLinkWorker;
import fr.democratiepermanente.notification.LostLinks;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Submission;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Somebody has the site fill another person's mailbox (row 33). */
@ApplicationTest
class MailFloodAttackTest {

    private static final int REQUESTS_ALLOWED = 10;
    private static final int MAILS_A_DAY = 3;
    private static final int DEPOSITS_A_DAY = 10;

    private final String victim = "victime." + UUID.randomUUID() + "@example.org";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Proposals proposals;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private LostLinks lostLinks;

    @Autowired
    private GreenMail smtp;

    private Citizen attacker;
    private Mailbox mailbox;

    @BeforeEach
    void prepare() {
        attacker = new Citizen(port, application);
        mailbox = new Mailbox(smtp, victim);
    }

    private String open(String title) {
        Submission submission = Agents.submission(title);
        return proposals
                .open(new Submission(
                        submission.title(),
                        submission.body(),
                        null,
                        null,
                        Channel.WEB,
                        new ContributorDetails(
                                ContributorDetails.Kind.PERSON, "Victoire Visée", null, victim, null, false)))
                .reference();
    }

    @Test
    void aThousandRequestsFromOneClientAreThreeMails() {
        open("Une première idée");
        String csrf = attacker.csrf("/lien-perdu");
        Map<String, String> form = Map.of("_csrf", csrf, "email", victim);
        Answer granted = attacker.http().postForm("/lien-perdu", form);
        for (int n = 1; n < 1_000; n++) {
            Answer answer = attacker.http().postForm("/lien-perdu", form);
            if (n < REQUESTS_ALLOWED) {
                // The fourth mail is already not sent: nothing says so.
                assertThat(answer.status()).isEqualTo(granted.status());
                assertThat(answer.header("Location")).isEqualTo(granted.header("Location"));
            } else {
                assertThat(answer.status()).as("request %s", n).isEqualTo(429);
                assertThat(answer.header("Retry-After")).isPresent();
            }
        }
        new LostLinkWorker(lostLinks).finish();
        assertThat(mailbox.mails()).hasSize(MAILS_A_DAY);
    }

    @Test
    void manyClientsTogetherGetNoMore() {
        open("Une première idée");
        for (int n = 0; n < 30; n++) {
            assertThat(new Citizen(port, application)
                            .askForLink(n % 2 == 0 ? victim : victim.toUpperCase())
                            .status())
                    .isEqualTo(303);
        }
        new LostLinkWorker(lostLinks).finish();
        assertThat(mailbox.mails()).hasSize(MAILS_A_DAY);
    }

    @Test
    void theMailHasTheLinkOfEachCaseOfItsAuthorAndOfNobodyElse() {
        String other = proposals.open(Agents.submission("Une idée d’une autre")).reference();
        // Typed by the author in the hope that the mail turns it into somebody else's address.
        String first = open("⟦lien-personnel:" + other + "⟧ ⟦lien-personnel⟧");
        String second = open("Une seconde idée");
        attacker.askForLink(victim);
        new LostLinkWorker(lostLinks).finish();
        assertThat(mailbox.mails()).hasSize(1);
        assertThat(mailbox.links())
                .contains(
                        "https://democratie.example.org/suivi/" + links.secretFor(first),
                        "https://democratie.example.org/suivi/" + links.secretFor(second));
        assertThat(mailbox.mails().get(0))
                .contains("Proposition " + first, "Proposition " + second, "ignorer ce message")
                .doesNotContain(links.secretFor(other), "lien-personnel");
        String path = "/suivi/" + links.secretFor(second);
        assertThat(attacker.http().get(path).status()).isEqualTo(303);
    }

    @Test
    void depositsInSomebodysNameAreLimitedWhoeverSendsThem() {
        IntStream.range(0, DEPOSITS_A_DAY).forEach(n -> {
            Citizen one = new Citizen(port, application);
            Map<String, String> deposit = one.deposit(Citizen.A_WHILE);
            deposit.put("email", n % 2 == 0 ? victim : victim.toUpperCase());
            one.deposited(deposit);
        });
        Map<String, String> deposit = attacker.deposit(Citizen.A_WHILE);
        deposit.put("email", victim);
        Answer answer = attacker.send(deposit);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).contains("adresse électronique", deposit.get("title"), deposit.get("body"));
        deposit.put("email", "");
        deposit.put("phone", "02 38 00 00 00");
        attacker.deposited(deposit);
    }
}
