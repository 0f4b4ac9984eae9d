package fr.democratiepermanente.notification;

import fr.democratiepermanente.proposal.JournalKind;
import java.util.Map;

/**
 * What another feature tells the author of a case.
 *
 * @param event names the event among those of the case: there is one mail per event
 * @param template name of the two templates in {@code templates/notification}, and of the subject in the messages
 * @param values what the templates read besides what every mail has; what people typed among it stays a value
 * @param kind the line of the journal
 */
public record AuthorMail(String event, String template, Map<String, Object> values, JournalKind kind) {

    /** Reveals no values: what people write must not reach a log. */
    @Override
    public String toString() {
        return "AuthorMail[" + event + "]";
    }
}
