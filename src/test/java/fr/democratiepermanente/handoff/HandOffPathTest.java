package fr.democratiepermanente.handoff;

import static fr.democratiepermanente.handoff.HandOffCase.REFERENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.Author;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One test per path through {@code hand-off.bpmn}, on the real application with the job executor at rest. */
@ApplicationTest
@CoversModel(HandOffProcess.KEY)
class HandOffPathTest {

    private static final String AUTHOR = "camille@example.org";

    @Autowired
    private ProposalGroups groups;

    @Autowired
    private Proposals proposals;

    @Autowired
    private HandOffs handOffs;

    @Autowired
    private HandOffTable table;

    @Autowired
    private Journal journal;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Clock clock;

    private final String mailbox = HandOffCase.mailbox();
    private HandOffCase cases;

    @Autowired
    void open(ProcessEngine engine, Proposals proposals, HandOffs handOffs, GreenMail smtp) {
        ProcessEngineTests.init(engine);
        cases = new HandOffCase(engine, proposals, handOffs, smtp);
    }

    @Test
    void authorityAcknowledgesAndAnswersAndTheAuthorIsToldOnce() {
        String reference = sent();
        assertThat(cases.mails(mailbox))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Nous vous écrivons.", "Il faudrait davantage de trains", reference)
                        .doesNotContain("Camille Essai", AUTHOR, "/suivi/", "⟦"));
        assertThat(dueDay(reference)).isEqualTo(after(HandOffDeadlines.RECEIPT_WITHIN));

        assertThat(handOffs.acknowledge(id(reference), null)).isTrue();
        assertThat(cases.instance(reference)).isWaitingAt("answerOverdue");
        assertThat(dueDay(reference)).isEqualTo(after(HandOffDeadlines.ANSWER_WITHIN));

        assertThat(handOffs.answer(id(reference), "Nous réparons ce pont en 2028.", null))
                .isTrue();
        cases.runJobs(reference);
        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.READ_ANSWER);
        assertThat(toAuthor(reference))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Nous réparons ce pont en 2028.", "Préfecture des Essais", "/suivi/")
                        .doesNotContain("/transmission/"));

        cases.submit(reference, Map.of("publish", "YES"));
        assertThat(cases.instance(reference)).isNull();
        assertThat(letter(reference).answerPublic()).isTrue();
        assertThat(kinds(reference))
                .containsSubsequence(
                        JournalKind.HAND_OFF_SENT,
                        JournalKind.HAND_OFF_ACKNOWLEDGED,
                        JournalKind.HAND_OFF_ANSWERED,
                        JournalKind.HAND_OFF_RELAYED,
                        JournalKind.HAND_OFF_ANSWER_READ);
    }

    @Test
    void answerWithoutReceiptIsBoth() {
        String reference = sent();

        handOffs.answer(id(reference), "Oui.", null);
        cases.runJobs(reference);

        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.READ_ANSWER);
        assertThat(letter(reference).acknowledgedAt()).isNotNull();
    }

    @Test
    void theAuthorOfACaseThatFollowsReadsTheAnswerToo() {
        String reference = sent();
        String follows = "suit-" + mailbox;
        String follower = proposals
                .open(new Author("Suzanne Suite", follows).submission("Un pont, une seconde fois"))
                .reference();
        groups.merge(follower, reference);

        handOffs.answer(id(reference), "Le pont sera réparé.", null);
        cases.runJobs(reference);

        assertThat(cases.mails(follows))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains(
                                "Le pont sera réparé.", follower, "Elle est étudiée avec la proposition " + reference));
        assertThat(cases.mails(AUTHOR)).noneMatch(mail -> mail.contains(follower));
    }

    @Test
    void silentAuthorityIsChasedThreeTimesThenAnAgentGivesUp() {
        String reference = sent();

        for (int n = 1; n <= 3; n++) {
            cases.letTimePass(reference);
            assertThat(cases.instance(reference)).isWaitingAt("receiptOverdue");
            assertThat(cases.mails(mailbox)).hasSize(1 + n);
        }
        assertThat(cases.mails(mailbox).get(3))
                .contains("accusé de réception", "Nous vous écrivons.")
                .doesNotContain("Camille Essai", AUTHOR);
        assertThat(cases.mails(mailbox).stream().map(HandOffCase::link).distinct())
                .hasSize(1);
        cases.letTimePass(reference);
        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.DECIDE_ON_SILENCE);
        assertThat(cases.mails(mailbox)).hasSize(4);

        assertThatThrownBy(() -> cases.submit(reference, Map.of("decision", "ABANDONED")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Raison");
        cases.submit(reference, Map.of("decision", "ABANDONED", "reason", "Ce service n’existe plus."));
        assertThat(cases.instance(reference)).isNull();
        assertThat(letter(reference).ending()).isEqualTo(HandOff.Ending.ABANDONED);
    }

    @Test
    void receiptGivenOtherwiseThenAnswerGivenOtherwise() {
        String reference = silent();
        assertThatThrownBy(() -> cases.submit(
                        reference,
                        Map.of(
                                "decision",
                                "ACKNOWLEDGED",
                                "acknowledgedOn",
                                today().plusDays(2).toString())))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("pas encore passée");

        cases.submit(reference, Map.of("decision", "ACKNOWLEDGED", "acknowledgedOn", today().toString()));
        assertThat(cases.instance(reference)).isWaitingAt("answerOverdue");
        cases.letTimePass(reference);
        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.DECIDE_ON_DELAY);
        cases.submit(reference, Map.of("decision", "WAIT"));
        assertThat(cases.instance(reference)).isWaitingAt("answerOverdue");
        cases.letTimePass(reference);
        cases.submit(reference, Map.of("decision", "ANSWERED", "answer", "Dit au téléphone : oui."));

        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.READ_ANSWER);
        assertThat(toAuthor(reference)).hasSize(1);
        assertThat(journal.of(reference).stream()
                        .filter(entry -> entry.kind() == JournalKind.HAND_OFF_ANSWERED)
                        .flatMap(entry -> entry.actor().stream()))
                .containsExactly(REFERENT);
    }

    @Test
    void letterSentAgainHasAnotherAddressAndAnotherSecret() {
        String reference = silent();
        String firstLink = HandOffCase.link(cases.mails(mailbox).get(0));
        String other = HandOffCase.mailbox();

        cases.submit(reference, Map.of("decision", "SENT_AGAIN", "email", other));

        assertThat(cases.instance(reference)).isWaitingAt("receiptOverdue");
        assertThat(cases.mails(other))
                .singleElement()
                .satisfies(mail -> assertThat(HandOffCase.link(mail)).isNotEqualTo(firstLink));
        assertThat(letter(reference)).satisfies(letter -> {
            assertThat(letter.chases()).isZero();
            assertThat(letter.email()).isEqualTo(other);
        });
        cases.letTimePass(reference);
        assertThat(cases.mails(other)).hasSize(2);
    }

    @Test
    void authorityWithoutEmailIsWrittenToByPostAndNeverChasedByMail() {
        String reference = cases.handedOff(null);
        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.POST_LETTER);

        cases.submit(reference, Map.of("sentOn", today().toString()));
        assertThat(cases.instance(reference)).isWaitingAt("receiptOverdue");
        assertThat(dueDay(reference)).isEqualTo(after(HandOffDeadlines.RECEIPT_WITHIN));
        cases.letTimePass(reference);
        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.DECIDE_ON_SILENCE);
    }

    @Test
    void delayMayEndWithoutAnswer() {
        String reference = sent();
        handOffs.acknowledge(id(reference), null);
        cases.letTimePass(reference);

        cases.submit(reference, Map.of("decision", "ABANDONED", "reason", "Elle ne répondra pas."));

        assertThat(cases.instance(reference)).isNull();
        assertThat(kinds(reference)).contains(JournalKind.HAND_OFF_ABANDONED);
    }

    @Test
    void lateAnswerIsKeptToldAndRead() {
        String reference = silent();
        cases.submit(reference, Map.of("decision", "ABANDONED", "reason", "Sans nouvelles."));
        assertThat(cases.instance(reference)).isNull();

        assertThat(handOffs.answer(id(reference), "Pardon du retard : c’est oui.", null))
                .isTrue();
        assertThat(handOffs.answer(id(reference), "Encore.", null)).isFalse();
        cases.runJobs(reference);

        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.READ_ANSWER);
        assertThat(toAuthor(reference))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("Pardon du retard"));
        cases.submit(reference, Map.of("publish", "NO"));
        assertThat(letter(reference).answerPublic()).isFalse();
    }

    @Test
    void caseThatEndsTakesItsLetterAlong() {
        String reference = silent();

        handOffs.cancel(reference);

        assertThat(cases.instance(reference)).isNull();
        assertThat(cases.task(reference)).isNull();
        assertThat(letter(reference).ending()).isEqualTo(HandOff.Ending.CANCELLED);
        assertThat(handOffs.answer(id(reference), "Trop tard.", null)).isFalse();
        assertThat(kinds(reference)).endsWith(JournalKind.HAND_OFF_CANCELLED);
        handOffs.cancel(reference);
        assertThat(kinds(reference)).endsWith(JournalKind.HAND_OFF_CANCELLED);
    }

    @Test
    void newLetterReplacesTheOneThatWaits() {
        String reference = sent();
        long earlier = id(reference);
        String other = HandOffCase.mailbox();

        cases.handOffAgain(reference, other);
        cases.runJobs(reference);

        assertThat(cases.mails(other)).hasSize(1);
        assertThat(handOffs.acknowledge(earlier, null)).isTrue();
        assertThat(cases.instance(reference)).isWaitingAt("receiptOverdue");
        assertThat(letter(reference).acknowledgedAt()).isNull();
    }

    private String sent() {
        String reference = cases.handedOff(mailbox);
        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.TRANSMIT_LETTER);
        cases.runJobs(reference);
        assertThat(cases.instance(reference)).isWaitingAt("receiptOverdue");
        return reference;
    }

    /** A case whose authority was chased in vain. */
    private String silent() {
        String reference = sent();
        for (int n = 0; n < 4; n++) {
            cases.letTimePass(reference);
        }
        assertThat(cases.instance(reference)).isWaitingAt(HandOffProcess.DECIDE_ON_SILENCE);
        return reference;
    }

    private HandOff letter(String reference) {
        List<HandOff> letters = table.of(reference);
        return letters.get(letters.size() - 1);
    }

    private long id(String reference) {
        return letter(reference).id();
    }

    private List<String> toAuthor(String reference) {
        return cases.mails(AUTHOR).stream()
                .filter(mail -> mail.contains(reference) && mail.contains("autre autorité"))
                .toList();
    }

    private List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }

    private LocalDate after(int days) {
        return workingDays.after(today(), days);
    }

    private LocalDate dueDay(String reference) {
        return LocalDate.ofInstant(cases.timer(reference).getDuedate().toInstant(), WorkingDays.ZONE);
    }
}
