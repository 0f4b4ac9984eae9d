package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The referrals of cases, one open at a time each; every change leaves its line in the case's journal. */
@Service
@Transactional
public class Referrals {

    private static final String OPEN = "published_at is null and cancelled_at is null";

    /**
     * More time that a council was given.
     *
     * @param dueOn the new last day
     */
    record Extension(LocalDate dueOn, String reason, String grantedBy) {}

    /** What a council answered, as the service registers it. */
    record Opinion(LocalDate receivedOn, Stance stance, String summary, int document) {}

    private final JdbcClient jdbc;
    private final Proposals proposals;
    private final Journal journal;
    private final CaseProcess process;
    private final CouncilSettings settings;
    private final Clock clock;

    Referrals(
            JdbcClient jdbc,
            Proposals proposals,
            Journal journal,
            CaseProcess process,
            CouncilSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.proposals = proposals;
        this.journal = journal;
        this.process = process;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes down that a council is to be asked; the caller lets the process {@link ReferralProcess#KEY} begin in the
     * same transaction.
     *
     * @param agent user id of who asks for it
     * @throws IllegalStateException when the case already waits for a council
     */
    public void open(String reference, Council council, String question, String agent) {
        if (current(reference).isPresent()) {
            throw new IllegalStateException("a referral is already open for " + reference);
        }
        jdbc.sql("insert into referral (reference, council, question, requested_by, requested_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(reference, council.name(), question, agent, now())
                .update();
        record(reference, JournalKind.REFERRAL_REQUESTED, agent, question);
    }

    /** Gives up the open referral of a case, wherever it stands. Says whether there was one. */
    public boolean cancel(String reference) {
        // A message that nobody waits for would undo the caller's transaction.
        return current(reference).isPresent() && process.tell(ReferralProcess.REFERRAL_CANCELLED, reference);
    }

    /**
     * Gives up the referral of a case that nobody answered, because an agent decides so.
     *
     * @return whether it could be
     */
    boolean abandon(String reference, String agent, String reason) {
        boolean possible = jdbc.sql("select * from referral where reference = ? and " + OPEN + " for update")
                .param(reference)
                .query(Referral::read)
                .optional()
                .filter(Referral::canBeGivenUp)
                .isPresent();
        if (!possible) {
            return false;
        }
        change(reference, "cancelled_at = ?", now());
        journal.record(
                reference,
                JournalKind.REFERRAL_CANCELLED,
                agent,
                proposals.get(reference).service().orElse(null),
                reason);
        process.tell(ReferralProcess.REFERRAL_CANCELLED, reference);
        return true;
    }

    /** Every referral of a case, in the order they were asked for. */
    @Transactional(readOnly = true)
    List<Referral> of(String reference) {
        return jdbc.sql("select * from referral where reference = ? order by id")
                .param(reference)
                .query(Referral::read)
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Referral> current(String reference) {
        return jdbc.sql("select * from referral where reference = ? and " + OPEN)
                .param(reference)
                .query(Referral::read)
                .optional();
    }

    /** @throws IllegalStateException when the case has no open referral */
    @Transactional(readOnly = true)
    Referral get(String reference) {
        return current(reference).orElseThrow(() -> new IllegalStateException("no referral is open for " + reference));
    }

    /** The latest referral of a case whose opinion is published. */
    @Transactional(readOnly = true)
    Optional<Referral> lastPublished(String reference) {
        return of(reference).stream()
                .filter(referral -> referral.publishedAt() != null)
                .reduce((earlier, later) -> later);
    }

    @Transactional(readOnly = true)
    List<Extension> extensions(long id) {
        return jdbc.sql("select due_on, reason, granted_by from referral_extension where referral_id = ?"
                        + " order by granted_at")
                .param(id)
                .query(Extension.class)
                .list();
    }

    void draft(String reference, String letter, String agent) {
        change(reference, "letter = ?, drafted_by = ?, remark = null", letter, agent);
        record(reference, JournalKind.REFERRAL_DRAFTED, agent, null);
    }

    /** Signs the letter; the council's time begins. */
    void sign(String reference, String official) {
        LocalDate due = WorkingDays.today(clock).plus(settings.time());
        change(reference, "signed_by = ?, signed_at = ?, due_on = ?", official, now(), due);
        record(reference, JournalKind.REFERRAL_SIGNED, official, null);
    }

    void sendLetterBack(String reference, String official, String remark) {
        change(reference, "remark = ?", remark);
        record(reference, JournalKind.REFERRAL_SENT_BACK, official, remark);
    }

    /** The letter is on its way: whoever sent it left the line in the journal. */
    void dispatched(String reference) {
        change(reference, "dispatched_at = ?", now());
    }

    void extend(String reference, LocalDate dueOn, String reason, String agent) {
        jdbc.sql("insert into referral_extension (referral_id, due_on, reason, granted_by, granted_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(get(reference).id(), dueOn, reason, agent, now())
                .update();
        change(reference, "due_on = ?", dueOn);
        record(reference, JournalKind.OPINION_DEADLINE_EXTENDED, agent, reason);
    }

    void register(String reference, Opinion opinion, String agent) {
        change(
                reference,
                "received_on = ?, stance = ?, summary = ?, document_number = ?, registered_by = ?",
                opinion.receivedOn(),
                opinion.stance().name(),
                opinion.summary(),
                opinion.document(),
                agent);
        String lateness = get(reference).isLate() ? "Remise hors délai" : null;
        record(reference, JournalKind.OPINION_REGISTERED, agent, lateness);
    }

    void reply(String reference, String reply, String agent) {
        change(reference, "reply = ?, replied_by = ?, remark = null", reply, agent);
        record(reference, JournalKind.OPINION_REPLY_DRAFTED, agent, null);
    }

    void approveReply(String reference, String reviewer, String comment) {
        change(reference, "reviewed_by = ?", reviewer);
        record(reference, JournalKind.OPINION_REPLY_APPROVED, reviewer, comment);
    }

    void sendReplyBack(String reference, String reviewer, String remark) {
        change(reference, "remark = ?", remark);
        record(reference, JournalKind.OPINION_REPLY_SENT_BACK, reviewer, remark);
    }

    /** Makes the opinion and its reply readable by everyone. */
    void publish(String reference) {
        change(reference, "published_at = ?", now());
        journal.record(reference, JournalKind.OPINION_PUBLISHED);
    }

    /** What ends before its reply is published was cancelled, by whichever way. */
    void end(String reference) {
        if (current(reference).isPresent()) {
            change(reference, "cancelled_at = ?", now());
            journal.record(reference, JournalKind.REFERRAL_CANCELLED);
        }
    }

    private void change(String reference, String changes, Object... values) {
        int changed = jdbc.sql("update referral set " + changes + " where reference = ? and " + OPEN)
                .params(values)
                .param(reference)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("no referral is open for " + reference);
        }
    }

    private void record(String reference, JournalKind kind, String agent, String detail) {
        journal.record(
                reference, kind, agent, proposals.get(reference).service().orElse(null), detail);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
