package fr.democratiepermanente.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server, if there is one ({@code spring.mail.host}). Touches no database. */
@Component
class SmtpDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpDelivery.class);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender sender;
    private final MailSettings settings;
    private final Clock clock;

    SmtpDelivery(ObjectProvider<JavaMailSender> sender, MailSettings settings, Clock clock) {
        this.sender = sender.getIfAvailable();
        this.settings = settings;
        this.clock = clock;
        if (this.sender == null) {
            LOG.info("Aucun serveur SMTP : les courriels sont conservés dans les dossiers");
        }
    }

    boolean isConfigured() {
        return sender != null;
    }

    /**
     * Sends a mail now, waiting for the server's reply.
     *
     * @param content the mail's own, with the author's secret addresses
     */
    Delivery deliver(Mail mail, Letter.Content content) {
        try {
            sender.send(message(mail, content));
            return Delivery.accepted();
        } catch (MailException e) {
            return Delivery.failed(e);
        }
    }

    private MimeMessage message(Mail mail, Letter.Content content) {
        try {
            MimeMessage message = sender.createMimeMessage();
            message.setFrom(new InternetAddress(settings.from(), onOneLine(settings.authority()), UTF_8));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient(), true));
            message.setSubject(onOneLine(content.subject()), UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Message-ID", messageId(mail));
            message.setHeader("Auto-Submitted", "auto-generated");
            if (content.stopAddress() != null) {
                message.setHeader("List-Unsubscribe", "<" + content.stopAddress() + ">");
            }
            MimeMultipart alternatives = new MimeMultipart("alternative");
            alternatives.addBodyPart(part(content.text(), "plain"));
            alternatives.addBodyPart(part(content.html(), "html"));
            message.setContent(alternatives);
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException(e);
        }
    }

    /** The same for every attempt, so that a receiver can recognise a mail it already has. */
    private String messageId(Mail mail) {
        return "<" + mail.eventKey().replace(':', '.') + "@" + settings.host() + ">";
    }

    private static MimeBodyPart part(String body, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(body, UTF_8, subtype);
        return part;
    }

    /** A line break would start another header. */
    private static String onOneLine(String header) {
        return header.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
