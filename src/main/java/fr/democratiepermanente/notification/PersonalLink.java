package fr.democratiepermanente.notification;

import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposals;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Keeps authors' secret addresses out of what is stored: mails are written down with placeholders, which become
 * addresses on the way to the mail server only. A placeholder typed by an author becomes an address of that author's
 * own or stays what it is: a mail gives no address of a case but to the author of the case.
 */
@Component
class PersonalLink {

    /** Stands for the address of the case that the mail is about. */
    static final String PLACEHOLDER = "⟦lien-personnel⟧";

    /** Stands for the address where the mail's reader ends the news of results. */
    static final String STOP_PLACEHOLDER = "⟦lien-arret⟧";

    private static final Pattern PLACEHOLDERS = Pattern.compile("⟦lien-personnel(?::([0-9A-Z-]{1,20}))?⟧");
    private static final String SHOWN_TO_AGENTS = "[lien personnel]";

    private final AuthorLinks links;
    private final Proposals proposals;
    private final ResultsReaders readers;
    private final MailSettings settings;

    PersonalLink(AuthorLinks links, Proposals proposals, ResultsReaders readers, MailSettings settings) {
        this.links = links;
        this.proposals = proposals;
        this.readers = readers;
        this.settings = settings;
    }

    /** Stands for the address of one case among several of the same author. */
    static String placeholder(String reference) {
        return "⟦lien-personnel:" + reference + "⟧";
    }

    /** What goes out; what makes its addresses valid is written in the current transaction. */
    Letter.Content reveal(Mail mail) {
        Letter.Content content = mail.content();
        String text = reveal(content.text(), mail);
        String html = reveal(content.html(), mail);
        if (!text.contains(STOP_PLACEHOLDER)) {
            return new Letter.Content(content.subject(), text, html);
        }
        String stop = settings.url("/suites/arret/" + readers.secretOf(mail.recipient()));
        return new Letter.Content(
                content.subject(), text.replace(STOP_PLACEHOLDER, stop), html.replace(STOP_PLACEHOLDER, stop), stop);
    }

    static String hide(String body) {
        return PLACEHOLDERS.matcher(body).replaceAll(SHOWN_TO_AGENTS).replace(STOP_PLACEHOLDER, SHOWN_TO_AGENTS);
    }

    private String reveal(String body, Mail mail) {
        return PLACEHOLDERS
                .matcher(body)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null || isOf(mail.recipient(), found.group(1))
                                ? address(found.group(1) == null ? mail.reference() : found.group(1))
                                : found.group()));
    }

    private String address(String reference) {
        return settings.url("/suivi/" + links.secretFor(reference));
    }

    private boolean isOf(String recipient, String reference) {
        return proposals
                .contributor(reference)
                .flatMap(ContributorDetails::emailAddress)
                .filter(recipient::equalsIgnoreCase)
                .isPresent();
    }
}
