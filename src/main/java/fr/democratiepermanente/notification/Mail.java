package fr.democratiepermanente.notification;

import java.time.Instant;

/** A row of the table of mails; {@code attemptedAt}, {@code sentAt}, {@code lastError} and {@code link} may be null. */
record Mail(
        long id,
        String eventKey,
        String reference,
        String recipient,
        Letter.Content content,
        MailState state,
        Instant composedAt,
        Instant attemptedAt,
        Instant sentAt,
        String lastError,
        String link) {

    Mail in(MailState other) {
        return new Mail(
                id, eventKey, reference, recipient, content, other, composedAt, attemptedAt, sentAt, lastError, link);
    }

    /** When it was sent, last tried or else written. */
    Instant lastEvent() {
        if (sentAt != null) {
            return sentAt;
        }
        return attemptedAt != null ? attemptedAt : composedAt;
    }

    /** Reveals neither address nor text: contact data must not reach a log. */
    @Override
    public String toString() {
        return "Mail[" + id + ", " + eventKey + ", " + state + "]";
    }
}
