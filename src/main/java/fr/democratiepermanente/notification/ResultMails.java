package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes to authors what their proposals led to: one mail per author, whatever number of cases they have. */
@Component
public class ResultMails {

    /**
     * Something that moved.
     *
     * @param references the author's cases that feed it
     * @param steps oldest first
     * @param url of its public page
     */
    public record Moved(String title, List<String> references, List<Step> steps, String url) {}

    /**
     * One move.
     *
     * @param headline what happened and when
     * @param reason why it was dropped, or null
     */
    public record Step(String headline, String text, String reason) {}

    private final Proposals proposals;
    private final ResultsReaders readers;
    private final LetterWriter writer;
    private final Outbox outbox;
    private final Journal journal;
    private final MessageSource messages;

    ResultMails(
            Proposals proposals,
            ResultsReaders readers,
            LetterWriter writer,
            Outbox outbox,
            Journal journal,
            MessageSource messages) {
        this.proposals = proposals;
        this.readers = readers;
        this.writer = writer;
        this.outbox = outbox;
        this.journal = journal;
        this.messages = messages;
    }

    /** These cases by author, in their order; those whose author cannot be written to or wants no news are left out. */
    public List<List<String>> byAuthor(Collection<String> references) {
        Map<String, List<String>> byAddress = new LinkedHashMap<>();
        references.forEach(reference -> address(reference)
                .map(address -> address.value().toLowerCase(Locale.ROOT))
                .ifPresent(address -> byAddress
                        .computeIfAbsent(address, any -> new ArrayList<>())
                        .add(reference)));
        byAddress.keySet().removeIf(readers::hasStopped);
        return List.copyOf(byAddress.values());
    }

    /**
     * Sends news to an author.
     *
     * @param event names these news to this author among all mails
     * @param references cases of one author, the first of which keeps the mail
     * @throws MailNotSentException when the mail server did not take the mail and may later
     */
    public void send(String event, List<String> references, List<Moved> moved) {
        String newest = references.get(0);
        MailState state = outbox.post(
                new Letter(event, newest, address(newest).orElseThrow(), writer.results(proposals.get(newest), moved)));
        String remark =
                state == MailState.SENT ? null : messages.getMessage("mail.journal." + state, null, Locale.FRENCH);
        references.forEach(reference -> journal.record(reference, JournalKind.RESULTS_SENT, null, null, remark));
    }

    private Optional<EmailAddress> address(String reference) {
        return proposals
                .contributor(reference)
                .flatMap(ContributorDetails::emailAddress)
                .flatMap(EmailAddress::parse);
    }
}
