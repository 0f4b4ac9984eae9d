package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;

/**
 * A mail to write down and send.
 *
 * @param eventKey names the event it tells of: there is one mail per event
 * @param reference the case; null for a mail about none, which goes to people who work here
 * @param link the {@link SecretAddress} it carries, as kind and goal; null for the author's own, empty for none:
 *     only what is not for the author is written once the author is forgotten
 */
record Letter(String eventKey, String reference, EmailAddress recipient, Content content, String link) {

    /** A mail to the author of the case. */
    Letter(String eventKey, String reference, EmailAddress recipient, Content content) {
        this(eventKey, reference, recipient, content, null);
    }

    /** A mail of the case to somebody else, who needs no secret address. */
    static Letter toOther(String eventKey, String reference, EmailAddress recipient, Content content) {
        return new Letter(eventKey, reference, recipient, content, "");
    }

    /**
     * What a mail says, in both forms. The recipient's secret addresses are not in it: {@link PersonalLink} has
     * placeholders that stand in their place.
     *
     * @param stopAddress where its reader ends mails like it, once it is about to leave; null for mails that are not news
     */
    record Content(String subject, String text, String html, String stopAddress) {

        Content(String subject, String text, String html) {
            this(subject, text, html, null);
        }
    }
}
