package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets a feature write about a case in its own words, with the promise of the {@link Outbox}: once per event. */
@Component
public class CaseLetters {

    /**
     * What a feature has to say.
     *
     * @param event names what the mail tells of, apart from the case's other events
     * @param template the text and the HTML template, without their ending; the subject is the message
     *     {@code mail.…subject}
     * @param values what the templates read besides the case, its links and the authority
     */
    public record Words(String reference, String event, String template, Map<String, Object> values) {}

    /**
     * What came of a mail.
     *
     * @param left whether it left, or may have
     * @param remark what agents should know of it when it did not simply leave, or null
     */
    public record Sent(boolean left, String remark) {}

    private final Proposals proposals;
    private final AuthorMails authors;
    private final LetterWriter writer;
    private final Outbox outbox;

    CaseLetters(Proposals proposals, AuthorMails authors, LetterWriter writer, Outbox outbox) {
        this.proposals = proposals;
        this.authors = authors;
        this.writer = writer;
        this.outbox = outbox;
    }

    /**
     * Writes to the author and to those of the cases merged into this one, and to the journals how that went.
     *
     * @throws MailNotSentException when the mail server did not take the mail and may later
     */
    public void toAuthor(Words words, JournalKind kind) {
        Proposal proposal = proposals.get(words.reference());
        authors.tellAll(
                proposal,
                words.event(),
                addressed -> writer.letter(words.template(), addressed, proposal, words.values()),
                kind);
    }

    /**
     * Writes to somebody who is not the author: the mail's secret link leads where this kind of address does.
     *
     * @param link kind of {@link SecretAddress}
     * @param to what it gives access to
     * @throws MailNotSentException when the mail server did not take the mail and may later
     */
    public Sent to(EmailAddress recipient, Words words, String link, String to) {
        Proposal proposal = proposals.get(words.reference());
        MailState state = outbox.post(new Letter(
                words.reference() + ":" + words.event(),
                words.reference(),
                recipient,
                writer.letter(words.template(), proposal, words.values()),
                link + "/" + to));
        return new Sent(state == MailState.SENT || state == MailState.UNCERTAIN, authors.remark(state));
    }
}
