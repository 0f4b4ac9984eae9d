package fr.democratiepermanente.notification;

import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Keeps secret addresses out of what is stored: mails are written down with placeholders, which become addresses on the
 * way to the mail server only. What a placeholder becomes is said beside the mail, never in its text: one typed by an
 * author becomes the address of whoever the mail is for or stays what it is, and a mail gives no address of an author's
 * page but to the author.
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
    private final List<SecretAddress> others;

    PersonalLink(
            AuthorLinks links,
            Proposals proposals,
            ResultsReaders readers,
            MailSettings settings,
            List<SecretAddress> others) {
        this.links = links;
        this.proposals = proposals;
        this.readers = readers;
        this.settings = settings;
        this.others = List.copyOf(others);
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
                        found.group(1) == null
                                ? address(mail)
                                : isOf(mail.recipient(), found.group(1)) ? address(found.group(1)) : found.group()));
    }

    private String address(Mail mail) {
        if (mail.link() == null) {
            return address(mail.reference());
        }
        String[] link = mail.link().split("/", 2);
        return others.stream()
                .filter(other -> other.kind().equals(link[0]))
                .findFirst()
                .map(other -> settings.url(other.path(link[1])))
                .orElseThrow(() -> new IllegalStateException("no feature gives addresses of kind " + link[0]));
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
