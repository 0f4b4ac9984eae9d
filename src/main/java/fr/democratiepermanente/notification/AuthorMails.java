package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswer;
import fr.democratiepermanente.proposal.PublishedAnswers;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells authors what happens to their proposal, and the journal how that went. The journal's line belongs to the
 * caller's transaction; the mail does not, see {@link Outbox}.
 */
@Component
public class AuthorMails {

    private final Proposals proposals;
    private final PublishedAnswers answers;
    private final LetterWriter writer;
    private final Outbox outbox;
    private final Journal journal;
    private final MessageSource messages;

    AuthorMails(
            Proposals proposals,
            PublishedAnswers answers,
            LetterWriter writer,
            Outbox outbox,
            Journal journal,
            MessageSource messages) {
        this.proposals = proposals;
        this.answers = answers;
        this.writer = writer;
        this.outbox = outbox;
        this.journal = journal;
        this.messages = messages;
    }

    /**
     * Acknowledges receipt of a proposal.
     *
     * @throws MailNotSentException when the mail server did not take the mail and may later
     */
    void acknowledge(String reference) {
        Proposal proposal = proposals.get(reference);
        tell(proposal, "acknowledgement", () -> writer.acknowledgement(proposal), JournalKind.ACKNOWLEDGED);
    }

    /**
     * Sends the latest published answer.
     *
     * @throws MailNotSentException when the mail server did not take the mail and may later
     * @throws IllegalStateException when no answer is published
     */
    void sendAnswer(String reference) {
        Proposal proposal = proposals.get(reference);
        PublishedAnswer answer = answers.of(reference)
                .orElseThrow(() -> new IllegalStateException("no answer is published for " + reference));
        String event = answer.isReexamined() ? "answer-" + answer.round() : "answer";
        tell(proposal, event, () -> writer.answer(proposal, answer), JournalKind.AUTHOR_NOTIFIED);
    }

    /**
     * Acknowledges receipt of an author's appeal.
     *
     * @throws MailNotSentException when the mail server did not take the mail and may later
     * @throws IllegalStateException when nobody contested an answer
     */
    void acknowledgeAppeal(String reference) {
        Proposal proposal = proposals.get(reference);
        Instant contestedAt = answers.contestedAt(reference)
                .orElseThrow(() -> new IllegalStateException("nobody contested an answer of " + reference));
        tell(proposal, "appeal", () -> writer.appeal(proposal, contestedAt), JournalKind.APPEAL_ACKNOWLEDGED);
    }

    /**
     * Tells what happens in another feature.
     *
     * @throws MailNotSentException when the mail server did not take the mail and may later
     */
    public void tell(String reference, AuthorMail mail) {
        Proposal proposal = proposals.get(reference);
        tell(proposal, mail.event(), () -> writer.letter(proposal, mail), mail.kind());
    }

    void tell(Proposal proposal, String event, Supplier<Letter.Content> content, JournalKind kind) {
        String reference = proposal.reference();
        Optional<ContributorDetails> author = proposals.contributor(reference);
        Optional<EmailAddress> recipient =
                author.flatMap(ContributorDetails::emailAddress).flatMap(EmailAddress::parse);
        String remark = recipient.isEmpty()
                ? withoutAddress(author)
                : remark(outbox.post(new Letter(reference + ":" + event, reference, recipient.get(), content.get())));
        journal.record(reference, kind, null, null, remark);
    }

    /** What agents should know of a mail that did not simply leave, or null. */
    String remark(MailState state) {
        return state == MailState.SENT ? null : message("mail.journal." + state);
    }

    private String withoutAddress(Optional<ContributorDetails> author) {
        boolean phoneKnown = author.map(ContributorDetails::phone).isPresent();
        return message(phoneKnown ? "mail.journal.phone-only" : "mail.journal.unreachable");
    }

    private String message(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }
}
