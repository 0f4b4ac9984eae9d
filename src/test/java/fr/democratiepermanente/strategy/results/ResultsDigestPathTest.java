package fr.democratiepermanente.strategy.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.notification.ResultsReaders;
import fr.democratiepermanente.platform.InstallationKey;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What moved reaches every author once, whatever fails, and no author who wants no more of it. */
@ApplicationTest
@CoversModel(Followed.PROCESS)
class ResultsDigestPathTest {

    @Autowired
    private Proposals proposals;

    @Autowired
    private ProposalGroups groups;

    @Autowired
    private Undertakings undertakings;

    @Autowired
    private ProgressLog log;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private HistoryService history;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private ResultsReaders readers;

    @Autowired
    private InstallationKey key;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private JavaMailSenderImpl sender;

    @LocalServerPort
    private int port;

    private Followed followed;
    private String email;

    @BeforeEach
    void nothingWaits() {
        followed = new Followed(proposals, undertakings, log, jdbc, engine);
        followed.morning();
        email = "auteur-" + UUID.randomUUID() + "@example.org";
    }

    @AfterEach
    void theServerIsBack() {
        sender.setPort(smtp.getSmtp().getPort());
    }

    @Test
    void anAuthorReadsOnceOfAllThatMovedSinceTheLastTime() throws Exception {
        String measure = followed.measure("Des bancs aux arrêts de car", email);
        String chantier = followed.chantier("Un chantier des cars");
        String other = followed.feeding(chantier, "INTEGRATE", "Des cars le dimanche", email.toUpperCase(Locale.ROOT));
        followed.move(Kind.MEASURE, measure, "STARTED", "Les bancs sont commandés.");
        followed.move(Kind.CHANTIER, chantier, "HALF_WAY", "La moitié des lignes roule le dimanche.");
        followed.move(Kind.MEASURE, measure, "DROPPED", "Les bancs ne viendront pas.");
        assertThat(followed.digests()).hasSize(1);
        assertThat(mails(email)).isEmpty();

        followed.morning();

        assertThat(mails(email)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Du nouveau sur ce que vous avez proposé");
            for (int part : new int[] {0, 1}) {
                assertThat(body(mail, part))
                        .contains("Mesure : Des bancs aux arrêts de car", "Un chantier des cars", measure, other)
                        .contains("Démarrage le 2\u00a0novembre 2026.", "Les bancs sont commandés.")
                        .contains("Abandon le 2\u00a0novembre 2026.", "Pourquoi\u00a0: Le budget n’a pas été voté.")
                        .contains("La moitié des lignes roule le dimanche.")
                        .contains("https://democratie.example.org/mesures/" + measure)
                        .contains("https://democratie.example.org/chantiers/" + chantier)
                        .doesNotContain("⟦", "??");
            }
        });
        assertThat(kinds(measure)).containsOnlyOnce(JournalKind.RESULTS_SENT);
        assertThat(kinds(other)).containsOnlyOnce(JournalKind.RESULTS_SENT);
        assertThat(followed.digests()).isEmpty();

        followed.move(Kind.CHANTIER, chantier, "DONE", "Toutes les lignes roulent le dimanche.");
        followed.morning();
        assertThat(mails(email)).hasSize(2);
        assertThat(body(mails(email).get(1), 0))
                .contains("Toutes les lignes roulent le dimanche.")
                .doesNotContain("La moitié des lignes", measure);
    }

    @Test
    void twoProposalsOfOneAuthorForOneChantierMakeOneEntry() throws Exception {
        String chantier = followed.chantier("Un chantier des gares");
        String first = followed.feeding(chantier, "INTEGRATE", "Des abris en gare", email);
        String second = followed.feeding(chantier, "DEEPEN", "Des abris à vélos en gare", email);
        followed.move(Kind.CHANTIER, chantier, "STARTED", "Les travaux commencent à Blois.");

        followed.morning();

        assertThat(mails(email)).hasSize(1);
        assertThat(body(mails(email).get(0), 0))
                .containsOnlyOnce("Les travaux commencent à Blois.")
                .contains("Vos propositions " + first + ", " + second);
    }

    @Test
    void thoseWhoseProposalWasMergedIntoItAreToldToo() throws Exception {
        String measure = followed.measure("Un abri à la gare", email);
        String other = "autre-" + email;
        String merged = followed.proposal("Un abri devant la gare", other, Destination.IMMEDIATE_MEASURE);
        String mine = followed.proposal("Un toit à la gare", email, Destination.IMMEDIATE_MEASURE);
        groups.merge(merged, measure);
        groups.merge(mine, measure);
        followed.move(Kind.MEASURE, measure, "STARTED", "L’abri est commandé.");

        followed.morning();

        assertThat(mails(other))
                .singleElement()
                .satisfies(mail -> assertThat(body(mail, 0))
                        .contains("L’abri est commandé.", merged)
                        .doesNotContain(mine));
        assertThat(mails(email))
                .singleElement()
                .satisfies(mail -> assertThat(body(mail, 0)).contains(measure, mine));
        assertThat(kinds(merged)).contains(JournalKind.RESULTS_SENT);
    }

    @Test
    void onlyThoseWhoseProposalWasRetainedAndAnsweredAreTold() {
        String chantier = followed.chantier("Un chantier des ports");
        String deferred = "deferred-" + email;
        String erased = "erased-" + email;
        String unanswered = "unanswered-" + email;
        followed.feeding(chantier, "DEFER", "Un port à Blois", deferred);
        String gone = followed.feeding(chantier, "INTEGRATE", "Un port à Tours", erased);
        jdbc.sql("delete from contributor where reference = ?").param(gone).update();
        String open = followed.feeding(chantier, "INTEGRATE", "Un port à Gien", unanswered);
        jdbc.sql("update answer set published_at = null where reference = ?")
                .param(open)
                .update();
        followed.move(Kind.CHANTIER, chantier, "STARTED", "Les études commencent.");

        followed.morning();

        assertThat(followed.digests()).isEmpty();
        assertThat(List.of(deferred, erased, unanswered))
                .allSatisfy(address -> assertThat(mails(address)).isEmpty());
    }

    @Test
    void aMailServerThatIsDownDelaysTheMailAndDoublesNone() {
        String measure = followed.measure("Un quai plus large", email);
        String other = "autre-" + email;
        String chantier = followed.chantier("Un chantier des quais");
        followed.feeding(chantier, "INTEGRATE", "Des quais plus hauts", other);
        followed.move(Kind.MEASURE, measure, "STARTED", "Le quai est fermé pour travaux.");
        followed.move(Kind.CHANTIER, chantier, "STARTED", "Les quais sont mesurés.");
        sender.setPort(1);
        followed.morning();
        assertThat(mails(email)).isEmpty();
        // One job a mail: each is tried by itself, again in five minutes.
        assertThat(followed.failed()).hasSize(2).allSatisfy(job -> {
            assertThat(job.getRetries()).isEqualTo(2);
            assertThat(job.getDuedate()).isNotNull();
            assertThat(job.getExceptionMessage()).doesNotContain("@");
        });
        assertThat(kinds(measure)).doesNotContain(JournalKind.RESULTS_SENT);

        sender.setPort(smtp.getSmtp().getPort());
        followed.retry();

        assertThat(mails(email)).hasSize(1);
        assertThat(mails(other)).hasSize(1);
        assertThat(kinds(measure)).containsOnlyOnce(JournalKind.RESULTS_SENT);
        assertThat(followed.digests()).isEmpty();
    }

    @Test
    void theLinkOfTheMailStopsTheNewsAndTakesThemUpAgain() throws Exception {
        String measure = followed.measure("Des bancs au soleil", email);
        followed.move(Kind.MEASURE, measure, "STARTED", "Les bancs arrivent.");
        followed.morning();
        MimeMessage mail = mails(email).get(0);
        String link = mail.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
        assertThat(body(mail, 0)).contains(link);
        assertThat(body(mail, 1)).contains(link);
        String stop = URI.create(link).getPath();
        assertThat(stop).matches("/suites/arret/[0-9a-f]{64}");
        assertThat(jdbc.sql("select string_agg(m::text, ' ') from mail m where recipient = ?")
                        .param(email)
                        .query(String.class)
                        .single())
                .doesNotContain(link.substring(link.length() - 64));

        Attacker reader = new Attacker(port);
        for (String method : List.of("GET", "HEAD", "OPTIONS")) {
            assertThat(reader.send(method, stop, new byte[0]).status()).isLessThan(400);
        }
        assertThat(stop).endsWith(secret());
        assertThat(readers.hasStoppedBySecret(secret())).contains(false);
        Answer page = reader.get(stop);
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        press(reader, stop, page, Map.of());
        press(reader, stop, reader.get(stop), Map.of());
        assertThat(reader.get(stop).body()).contains("Vous ne recevez plus ces nouvelles.");

        followed.move(Kind.MEASURE, measure, "HALF_WAY", "La moitié des bancs est posée.");
        followed.morning();
        assertThat(mails(email)).hasSize(1);

        press(reader, stop, reader.get(stop), Map.of("reprendre", "oui"));
        followed.move(Kind.MEASURE, measure, "DONE", "Tous les bancs sont posés.");
        followed.morning();
        assertThat(mails(email)).hasSize(2);
        assertThat(body(mails(email).get(1), 0))
                .contains("Tous les bancs sont posés.")
                .doesNotContain("La moitié des bancs");
    }

    @Test
    void aStopBetweenGatheringAndSendingCounts() throws Exception {
        String measure = followed.measure("Des horloges", email);
        followed.move(Kind.MEASURE, measure, "STARTED", "Les horloges arrivent.");
        sender.setPort(1);
        followed.morning();
        assertThat(readers.stop(secret(), true)).isTrue();
        sender.setPort(smtp.getSmtp().getPort());

        followed.retry();

        assertThat(mails(email)).isEmpty();
        assertThat(followed.digests()).isEmpty();
    }

    @Test
    void aStopLinkThatIsNobodysIsNotFound() {
        Attacker guesser = new Attacker(port);
        assertThat(guesser.get("/suites/arret/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(guesser.get("/suites/arret/x").status()).isEqualTo(404);
    }

    @Test
    void agentsWhoRecordAtOnceShareOneDigest() throws Exception {
        List<String> measures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            measures.add(followed.measure("Une borne numéro " + i, email));
        }
        ExecutorService agents = Executors.newFixedThreadPool(measures.size());
        try {
            List<Callable<Void>> work = new ArrayList<>();
            measures.forEach(measure -> work.add(() -> {
                followed.move(Kind.MEASURE, measure, "STARTED", "La borne est en route.");
                return null;
            }));
            for (Future<Void> done : agents.invokeAll(work)) {
                done.get();
            }
        } finally {
            agents.shutdown();
        }
        assertThat(followed.digests()).hasSize(1);
        followed.morning();
        assertThat(mails(email)).hasSize(1);
        assertThat(body(mails(email).get(0), 0)).contains(measures);
    }

    @Test
    void theEngineHoldsNothingOfAnybody() {
        String measure = followed.measure("Une fontaine", email);
        followed.move(Kind.MEASURE, measure, "STARTED", "La fontaine coule.");
        followed.morning();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processDefinitionKey(Followed.PROCESS)
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .isSubsetOf("mails", "loopCounter", "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances")
                .contains("mails");
    }

    /** On the day before a weekend, a public holiday or the change to summer time too, it is eight in Paris. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T16:00:00Z, 2026-11-26T07:00:00Z",
        "2026-11-25T23:30:00Z, 2026-11-27T07:00:00Z",
        "2026-11-27T10:00:00Z, 2026-11-30T07:00:00Z",
        "2026-12-24T10:00:00Z, 2026-12-28T07:00:00Z",
        "2027-03-26T10:00:00Z, 2027-03-30T06:00:00Z"
    })
    void aDigestLeavesOnTheNextWorkingMorning(Instant recorded, Instant leaves) {
        Deadline deadline = new DigestDeadline(workingDays, Clock.fixed(recorded, ZoneOffset.UTC));
        assertThat(deadline.at("suites-1")).isEqualTo(leaves);
    }

    private void press(Attacker reader, String stop, Answer page, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("_csrf", Attacker.hidden(page.body(), "_csrf"));
        assertThat(reader.postForm(stop, fields).status()).isEqualTo(303);
    }

    private String secret() {
        return key.fingerprint("results-stop", key.fingerprint("results-reader", email));
    }

    private List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }

    private List<MimeMessage> mails(String address) {
        return List.of(smtp.getReceivedMessages()).stream()
                .filter(mail -> to(mail).equalsIgnoreCase(address))
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(MimeMessage mail, int part) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(part)
                .getContent()
                .toString();
    }
}
