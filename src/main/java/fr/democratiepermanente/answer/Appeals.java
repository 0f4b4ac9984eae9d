package fr.democratiepermanente.answer;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Authors who contest the answer they got: once, within two months, and someone else looks at their case again. */
@Service
@Transactional
public class Appeals {

    /** How long an answer may be contested; silence on it for as long amounts to a refusal (CRPA L231-4). */
    private static final int MONTHS = 2;

    /** What became of an appeal. */
    public enum Outcome {
        TAKEN,
        ALREADY_CONTESTED,
        /** Two months have passed, or the case no longer waits for it; nothing was recorded. */
        TOO_LATE
    }

    /** What an author holds against an answer, in their own words. */
    record Appeal(String reason, Instant contestedAt) {}

    private final JdbcClient jdbc;
    private final Answers answers;
    private final Proposals proposals;
    private final Journal journal;
    private final CaseProcess process;
    private final Clock clock;

    Appeals(JdbcClient jdbc, Answers answers, Proposals proposals, Journal journal, CaseProcess process, Clock clock) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.proposals = proposals;
        this.journal = journal;
        this.process = process;
        this.clock = clock;
    }

    /**
     * Contests the answer of a case in its author's name: the case is open again, and its process goes on.
     *
     * @param reason checked already: neither empty nor unstorable
     */
    public Outcome contest(String reference, String reason) {
        if (contestableUntil(reference).filter(last -> !today().isAfter(last)).isEmpty()) {
            return find(reference).isPresent() ? Outcome.ALREADY_CONTESTED : Outcome.TOO_LATE;
        }
        if (!keep(reference, reason)) {
            return Outcome.ALREADY_CONTESTED;
        }
        journal.record(reference, JournalKind.ANSWER_CONTESTED);
        proposals.reopen(reference, AppealProcess.ACKNOWLEDGE_APPEAL, today().plusMonths(MONTHS));
        if (!process.tell(ProposalProcess.ANSWER_CONTESTED, reference)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Outcome.TOO_LATE;
        }
        return Outcome.TAKEN;
    }

    /** Last day on which the author may contest; empty without an answer, or once it was contested. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> contestableUntil(String reference) {
        List<PublishedAnswer> published = answers.all(reference);
        return published.isEmpty() || find(reference).isPresent()
                ? Optional.empty()
                : Optional.of(day(published.get(0).publishedAt()).plusMonths(MONTHS));
    }

    @Transactional(readOnly = true)
    Optional<Appeal> find(String reference) {
        return jdbc.sql("select reason, contested_at from appeal where reference = ?")
                .param(reference)
                .query((row, n) -> new Appeal(
                        row.getString("reason"),
                        row.getObject("contested_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** @return false when it was contested before, perhaps at the same moment */
    private boolean keep(String reference, String reason) {
        return jdbc.sql("insert into appeal (reference, reason, contested_at) values (?, ?, ?) on conflict do nothing")
                        .params(reference, reason, clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, WorkingDays.ZONE);
    }
}
