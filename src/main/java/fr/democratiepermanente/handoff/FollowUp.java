package fr.democratiepermanente.handoff;

import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What agents say of a letter on its way, form by form. */
@Component
class FollowUp {

    private static final String DAY_TO_COME = "%s : cette date n’est pas encore passée.";

    private final HandOffs handOffs;
    private final HandOffTable table;
    private final Journal journal;
    private final Clock clock;

    FollowUp(HandOffs handOffs, HandOffTable table, Journal journal, Clock clock) {
        this.handOffs = handOffs;
        this.table = table;
        this.journal = journal;
        this.clock = clock;
    }

    /** The letter left by post. */
    Map<String, Object> posted(FormSubmission submission) {
        HandOff handOff = handOffs.open(submission.reference());
        table.sent(handOff.id(), day(submission, "sentOn", "Jour de l’envoi"));
        note(submission, handOff, JournalKind.HAND_OFF_SENT, "remark");
        return Map.of();
    }

    /** What to do about an authority that did not acknowledge. */
    Map<String, Object> silent(FormSubmission submission) {
        HandOff handOff = handOffs.open(submission.reference());
        SilenceDecision decision = submission.values().choice("decision", SilenceDecision.class);
        return switch (decision) {
            case ACKNOWLEDGED -> {
                handOffs.noteReceipt(
                        handOff, day(submission, "acknowledgedOn", "Jour de réception"), submission.agent());
                yield decided(decision);
            }
            case SENT_AGAIN -> {
                String email = submission.values().text("email").orElse(null);
                table.sendAnew(handOff.id(), email);
                note(submission, handOff, JournalKind.HAND_OFF_SENT_AGAIN, "remark");
                yield Map.of(
                        HandOffProcess.DECISION, decision.name(),
                        HandOffProcess.BY_MAIL, email != null,
                        HandOffProcess.CHASE_LEFT, email != null);
            }
            case ABANDONED -> abandoned(submission, handOff, decision);
        };
    }

    /** What to do about an authority that does not answer. */
    Map<String, Object> delayed(FormSubmission submission) {
        HandOff handOff = handOffs.open(submission.reference());
        DelayDecision decision = submission.values().choice("decision", DelayDecision.class);
        return switch (decision) {
            case ANSWERED -> {
                handOffs.noteAnswer(handOff, submission.values().requiredText("answer"), submission.agent());
                yield decided(decision);
            }
            case WAIT -> {
                table.waitLonger(handOff.id());
                note(submission, handOff, JournalKind.HAND_OFF_AWAITED, "remark");
                yield decided(decision);
            }
            case ABANDONED -> abandoned(submission, handOff, decision);
        };
    }

    /** Whether everyone may read what the authority said. */
    Map<String, Object> read(FormSubmission submission) {
        boolean publish = "YES".equals(submission.values().requiredText("publish"));
        table.read(submission.reference(), publish);
        String remark = submission.values().text("remark").orElse(null);
        journal.record(submission.reference(), JournalKind.HAND_OFF_ANSWER_READ, submission.agent(), null, remark);
        return Map.of();
    }

    private Map<String, Object> abandoned(FormSubmission submission, HandOff handOff, Enum<?> decision) {
        String reason = submission.values().requiredText("reason");
        table.end(handOff.id(), HandOff.Ending.ABANDONED, reason);
        note(submission, handOff, JournalKind.HAND_OFF_ABANDONED, "reason");
        return decided(decision);
    }

    private static Map<String, Object> decided(Enum<?> decision) {
        return Map.of(HandOffProcess.DECISION, decision.name());
    }

    private void note(FormSubmission submission, HandOff handOff, JournalKind kind, String field) {
        String words = submission.values().text(field).orElse(null);
        journal.record(submission.reference(), kind, submission.agent(), handOff.service(), words);
    }

    /** A day that an agent typed, in the authority's zone. */
    private Instant day(FormSubmission submission, String field, String label) {
        LocalDate day = submission.values().date(field);
        if (day.isAfter(WorkingDays.today(clock))) {
            throw new FormRefusedException(field, DAY_TO_COME.formatted(label));
        }
        return day.atStartOfDay(WorkingDays.ZONE).toInstant();
    }
}
