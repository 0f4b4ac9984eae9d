package fr.democratiepermanente.notification;

import fr.democratiepermanente.proposal.AuthorLinks;
import org.springframework.stereotype.Component;

/**
 * Keeps the author's secret address out of what is stored: mails are written down with a placeholder, which becomes the
 * address on the way to the mail server only. A placeholder typed by the author becomes the author's own address.
 */
@Component
class PersonalLink {

    static final String PLACEHOLDER = "⟦lien-personnel⟧";

    private static final String SHOWN_TO_AGENTS = "[lien personnel]";

    private final AuthorLinks links;
    private final MailSettings settings;

    PersonalLink(AuthorLinks links, MailSettings settings) {
        this.links = links;
        this.settings = settings;
    }

    /** The author's secret address; what makes it valid is written in the current transaction. */
    String of(String reference) {
        return settings.url("/suivi/" + links.secretFor(reference));
    }

    static String reveal(String body, String link) {
        return body.replace(PLACEHOLDER, link);
    }

    static String hide(String body) {
        return body.replace(PLACEHOLDER, SHOWN_TO_AGENTS);
    }
}
