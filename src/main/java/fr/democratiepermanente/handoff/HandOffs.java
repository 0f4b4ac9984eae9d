package fr.democratiepermanente.handoff;

import fr.democratiepermanente.notification.CaseLetters.Sent;
import fr.democratiepermanente.process.CaseChanges;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letters to other authorities, from the first sending to what came back. */
@Service
public class HandOffs {

    private static final int MOST_CHASES = 3;

    private final HandOffTable table;
    private final HandOffLetters letters;
    private final CaseProcess process;
    private final CaseChanges changes;
    private final Journal journal;
    private final Clock clock;

    HandOffs(
            HandOffTable table,
            HandOffLetters letters,
            CaseProcess process,
            CaseChanges changes,
            Journal journal,
            Clock clock) {
        this.table = table;
        this.letters = letters;
        this.process = process;
        this.changes = changes;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Ends what waits for an authority, because the case itself is over: withdrawn, or merged into another. The
     * authority's link then says so and takes nothing any more.
     */
    @Transactional
    public void cancel(String reference) {
        if (process.tell(HandOffProcess.CANCELLED, reference)) {
            journal.record(reference, JournalKind.HAND_OFF_CANCELLED);
        }
        table.cancel(reference);
    }

    /** Hands a case off; a letter of the same case that still waits is not waited for any more. */
    @Transactional
    void open(String reference, String service, String agent, HandOffTable.Draft draft) {
        table.open(reference).ifPresent(earlier -> {
            table.end(earlier.id(), HandOff.Ending.REPLACED, null);
            process.tell(HandOffProcess.CANCELLED, reference);
        });
        table.add(reference, service, agent, draft);
        start(reference, service, draft.email() != null, false);
    }

    private void start(String reference, String service, boolean byMail, boolean answerHere) {
        process.start(
                HandOffProcess.KEY,
                reference,
                Map.of(
                        HandOffProcess.SERVICE, service,
                        HandOffProcess.BY_MAIL, byMail,
                        HandOffProcess.CHASE_LEFT, byMail,
                        HandOffProcess.ANSWER_HERE, answerHere));
    }

    /**
     * Sends the letter.
     *
     * @return whether it left, so that the authority can be chased
     */
    @Transactional
    boolean transmit(String reference) {
        HandOff handOff = open(reference);
        Sent sent = letters.send(handOff);
        if (sent.left()) {
            table.sent(handOff.id(), clock.instant());
        }
        JournalKind kind = sent.left() ? JournalKind.HAND_OFF_SENT : JournalKind.HAND_OFF_NOT_SENT;
        journal.record(
                reference, kind, null, handOff.service(), sent.remark() == null ? handOff.authority() : sent.remark());
        return sent.left();
    }

    /**
     * Reminds the authority.
     *
     * @return whether it is to be reminded again
     */
    @Transactional
    boolean chase(String reference) {
        HandOff handOff = open(reference);
        int n = handOff.chases() + 1;
        Sent sent = letters.chase(handOff, n);
        table.chased(handOff.id());
        journal.record(reference, JournalKind.HAND_OFF_CHASED, null, handOff.service(), sent.remark());
        return sent.left() && n < MOST_CHASES;
    }

    /**
     * Takes the authority's word that it has the letter, once however often it is given.
     *
     * @param agent who noted it, or null for the authority itself
     * @return whether this is new
     */
    boolean acknowledge(long id, String agent) {
        return changes.make(() -> {
            HandOff handOff = table.lock(id);
            if (handOff.acknowledgedAt() != null || !handOff.takesWords()) {
                return false;
            }
            noteReceipt(handOff, clock.instant(), agent);
            if (handOff.isOpen()) {
                process.tell(HandOffProcess.ACKNOWLEDGED, handOff.reference());
            }
            return true;
        });
    }

    /**
     * Takes the authority's answer, the first only; late ones too.
     *
     * @param agent who noted it, or null for the authority itself
     * @return whether it was taken
     */
    boolean answer(long id, String words, String agent) {
        return changes.make(() -> {
            HandOff handOff = table.lock(id);
            if (!handOff.takesWords()) {
                return false;
            }
            if (handOff.isOpen() && handOff.acknowledgedAt() == null) {
                noteReceipt(handOff, clock.instant(), agent);
                process.tell(HandOffProcess.ACKNOWLEDGED, handOff.reference());
            }
            noteAnswer(handOff, words, agent);
            boolean awaited = handOff.isOpen() && process.tell(HandOffProcess.ANSWERED, handOff.reference());
            if (!awaited) {
                start(handOff.reference(), handOff.service(), false, true);
            }
            return true;
        });
    }

    /** Notes that the authority a case waits for has the letter, as an agent was told. */
    public boolean acknowledge(String reference, String agent) {
        return table.open(reference)
                .filter(handOff -> acknowledge(handOff.id(), agent))
                .isPresent();
    }

    /** Notes what the authority a case waits for answers, as an agent was told. */
    public boolean answer(String reference, String words, String agent) {
        return table.open(reference)
                .filter(handOff -> answer(handOff.id(), words, agent))
                .isPresent();
    }

    void noteReceipt(HandOff handOff, Instant at, String agent) {
        table.acknowledge(handOff.id(), at);
        journal.record(
                handOff.reference(), JournalKind.HAND_OFF_ACKNOWLEDGED, agent, handOff.service(), handOff.authority());
    }

    void noteAnswer(HandOff handOff, String words, String agent) {
        table.answer(handOff.id(), words);
        journal.record(
                handOff.reference(), JournalKind.HAND_OFF_ANSWERED, agent, handOff.service(), handOff.authority());
    }

    /** Tells the author what authorities said. */
    @Transactional
    void relay(String reference) {
        table.untold(reference).forEach(handOff -> {
            letters.relay(handOff);
            table.told(handOff.id());
        });
    }

    /** @throws java.util.NoSuchElementException when no authority is waited for */
    HandOff open(String reference) {
        return table.open(reference).orElseThrow();
    }
}
