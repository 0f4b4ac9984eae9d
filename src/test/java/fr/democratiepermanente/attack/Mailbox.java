package fr.democratiepermanente.attack;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the mail server under test received for one address. */
public record Mailbox(GreenMail server, String address) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

    /** Each mail's text and HTML, decoded. */
    public List<String> mails() {
        return Stream.of(server.getReceivedMessages())
                .filter(this::isForMe)
                .map(Mailbox::content)
                .toList();
    }

    /** Every address of the web in any of the mails, once. */
    public List<String> links() {
        TreeSet<String> links = new TreeSet<>();
        mails().forEach(mail ->
                LINK.matcher(mail).results().map(MatchResult::group).forEach(links::add));
        return List.copyOf(links);
    }

    private boolean isForMe(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(MimeMessage mail) {
        try {
            return text(mail.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object content) throws IOException, MessagingException {
        if (!(content instanceof Multipart parts)) {
            return content.toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            text.append(text(parts.getBodyPart(i).getContent())).append('\n');
        }
        return text.toString();
    }
}
