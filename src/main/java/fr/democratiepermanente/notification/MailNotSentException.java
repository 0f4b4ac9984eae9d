package fr.democratiepermanente.notification;

/**
 * The mail server did not take a mail and may later: the engine tries again. Carries no cause, since the engine stores
 * messages and stack traces and mail servers quote the recipient's address in their replies.
 */
class MailNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailNotSentException(Mail mail) {
        super("Courriel " + mail.id() + " non pris en charge par le serveur SMTP ; sa réponse est dans le dossier "
                + (mail.reference() == null ? mail.eventKey() : mail.reference()));
    }
}
