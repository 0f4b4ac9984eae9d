package fr.democratiepermanente.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What came of handing a mail to the mail server.
 *
 * @param error what went wrong, without any e-mail address; null when nothing did
 */
record Delivery(Outcome outcome, String error) {

    /** How much is known, which decides whether trying again could send a mail twice. */
    enum Outcome {
        /** The server took it. */
        ACCEPTED,
        /** The server did not take it, and may later. */
        NOT_TAKEN,
        /** The server will never take it for this address. */
        ADDRESS_REFUSED,
        /** The connection broke when the server may have had the whole mail. */
        UNKNOWN
    }

    private static final int NO_REPLY = -1;
    private static final int MAX_ERROR_LENGTH = 500;

    static Delivery accepted() {
        return new Delivery(Outcome.ACCEPTED, null);
    }

    /** Reads out of an exception whether the mail server has the mail. */
    static Delivery failed(MailException exception) {
        if (!(exception instanceof MailSendException sending)) {
            return new Delivery(Outcome.NOT_TAKEN, describe(exception));
        }
        if (sending.getMessageExceptions().length == 0) {
            // Only the goodbye failed: the server had already accepted the mail.
            return accepted();
        }
        Exception failure = sending.getMessageExceptions()[0];
        boolean neverConnected = failure == sending.getCause();
        if (neverConnected) {
            return new Delivery(Outcome.NOT_TAKEN, describe(failure));
        }
        return new Delivery(outcomeOf(failure), describe(failure));
    }

    private static Outcome outcomeOf(Exception failure) {
        if (!(failure instanceof SendFailedException refused)) {
            return Outcome.UNKNOWN;
        }
        if (refused instanceof SMTPSendFailedException reply
                && reply.getReturnCode() == NO_REPLY
                && ".".equals(reply.getCommand())) {
            return Outcome.UNKNOWN;
        }
        return isAddressRefused(refused) ? Outcome.ADDRESS_REFUSED : Outcome.NOT_TAKEN;
    }

    /** A 5xx reply to the recipient, except 5.7.x: that is the server's policy towards us (RFC 3463), not the address. */
    private static boolean isAddressRefused(MessagingException failure) {
        for (Exception next = failure; next instanceof MessagingException link; next = link.getNextException()) {
            if (next instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() / 100 == 5
                        && !String.valueOf(address.getMessage()).contains(" 5.7.");
            }
        }
        return false;
    }

    /** The innermost message, where servers put their reply, with every address masked. */
    private static String describe(Exception exception) {
        Throwable innermost = exception;
        while (next(innermost) != null) {
            innermost = next(innermost);
        }
        String words = innermost.getMessage() == null
                ? innermost.getClass().getSimpleName()
                : innermost.getMessage().replaceAll("\\S*@\\S*", "[adresse]").strip();
        return words.substring(0, Math.min(words.length(), MAX_ERROR_LENGTH));
    }

    private static Throwable next(Throwable throwable) {
        if (throwable instanceof MessagingException failure && failure.getNextException() != null) {
            return failure.getNextException();
        }
        return throwable.getCause();
    }
}
