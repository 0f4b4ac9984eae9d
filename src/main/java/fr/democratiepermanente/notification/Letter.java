package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;

/**
 * A mail to write down and send.
 *
 * @param eventKey names the event it tells of: there is one mail per event
 * @param reference the case
 */
record Letter(String eventKey, String reference, EmailAddress recipient, Content content) {

    /**
     * What a mail says, in both forms. The author's secret address is not in it: {@link PersonalLink#PLACEHOLDER}
     * stands in its place.
     */
    record Content(String subject, String text, String html) {}
}
