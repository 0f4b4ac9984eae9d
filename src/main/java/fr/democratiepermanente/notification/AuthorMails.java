package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswer;
import fr.democratiepermanente.proposal.PublishedAnswers;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final ProposalGroups groups;
    private final PublishedAnswers answers;
    private final LetterWriter writer;
    private final Outbox outbox;
    private final Journal journal;
    private final MessageSource messages;

    AuthorMails(
            Proposals proposals,
            ProposalGroups groups,
            PublishedAnswers answers,
            LetterWriter writer,
            Outbox outbox,
            Journal journal,
            MessageSource messages) {
        this.proposals = proposals;
        this.groups = groups;
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
     * Sends the latest published answer to the author and to those who follow.
     *
     * @throws MailNotSentException when the mail server did not take the mail and may later
     * @throws IllegalStateException when no answer is published
     */
    void sendAnswer(String reference) {
        Proposal proposal = proposals.get(reference);
        PublishedAnswer answer = answers.of(reference)
                .orElseThrow(() -> new IllegalStateException("no answer is published for " + reference));
        String event = answer.isReexamined() ? "answer-" + answer.round() : "answer";
        tellAll(proposal, event, author -> writer.answer(author, proposal, answer), JournalKind.AUTHOR_NOTIFIED);
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

    /** Sends an answer published before a case was merged into the one it answers. */
    void sendAnswer(Proposal follower, Proposal survivor, PublishedAnswer answer) {
        tell(
                follower,
                followed("answer", survivor),
                () -> writer.answer(follower, survivor, answer),
                JournalKind.AUTHOR_NOTIFIED);
    }

    /**
     * Tells the author of a case and those of the cases merged into it, each person once.
     *
     * @param content for one of these cases, in its author's words
     */
    void tellAll(Proposal proposal, String event, Function<Proposal, Letter.Content> content, JournalKind kind) {
        tell(proposal, event, () -> content.apply(proposal), kind);
        Set<String> told = new HashSet<>();
        address(proposal).ifPresent(told::add);
        groups.followers(proposal.reference()).stream()
                .filter(follower -> address(follower).map(told::add).orElse(true))
                .forEach(follower -> tell(follower, followed(event, proposal), () -> content.apply(follower), kind));
    }

    /** Names an event of the case that another follows: the same may happen to that one later, by itself. */
    private static String followed(String event, Proposal survivor) {
        return event + ":" + survivor.reference();
    }

    private Optional<String> address(Proposal proposal) {
        return recipient(proposals.contributor(proposal.reference()))
                .map(address -> address.value().toLowerCase(Locale.ROOT));
    }

    private static Optional<EmailAddress> recipient(Optional<ContributorDetails> author) {
        return author.flatMap(ContributorDetails::emailAddress).flatMap(EmailAddress::parse);
    }

    /** Whether two cases have the same author, as far as addresses tell. */
    boolean isSameAuthor(Proposal one, Proposal other) {
        return address(one).isPresent() && address(one).equals(address(other));
    }

    void tell(Proposal proposal, String event, Supplier<Letter.Content> content, JournalKind kind) {
        String reference = proposal.reference();
        Optional<ContributorDetails> author = proposals.contributor(reference);
        Optional<EmailAddress> recipient = recipient(author);
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
