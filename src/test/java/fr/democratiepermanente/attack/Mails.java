package fr.democratiepermanente.attack;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the mail server received. */
final class Mails {

    private Mails() {}

    /** Mails to this one address, in the order they came. */
    static List<MimeMessage> to(GreenMail smtp, String address) {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> recipients(mail).contains(address))
                .toList();
    }

    /** Everybody a mail names, as a bare address. */
    static List<String> recipients(MimeMessage mail) {
        try {
            List<String> recipients = new ArrayList<>();
            for (Address recipient : mail.getAllRecipients()) {
                recipients.add(((InternetAddress) recipient).getAddress());
            }
            return recipients;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plain text and the HTML of a mail. */
    static List<String> texts(MimeMessage mail) throws IOException, MessagingException {
        Multipart parts = (Multipart) mail.getContent();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parts.getCount(); i++) {
            texts.add((String) parts.getBodyPart(i).getContent());
        }
        return texts;
    }
}
