package fr.democratiepermanente;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who proposes, and the mails they receive. */
public record Author(String name, String email, String phone) {

    public Author(String name, String email) {
        this(name, email, null);
    }

    public Submission submission(String title, String body) {
        return new Submission(
                title,
                body,
                "MOBILITES",
                null,
                Channel.WEB,
                new ContributorDetails(ContributorDetails.Kind.PERSON, name, null, email, phone, false));
    }

    public Submission submission(String title) {
        return submission(title, "Il faudrait que chacun puisse y aller sans voiture, le soir comme le matin.");
    }

    /** Subject and text of each mail this author received, in the order they came. */
    public List<String> mails(MimeMessage... received) {
        return Stream.of(received).filter(this::isForMe).map(Author::words).toList();
    }

    private boolean isForMe(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(email);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(MimeMessage mail) {
        try {
            return mail.getSubject() + "\n" + text(mail.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object content) throws IOException, MessagingException {
        return content instanceof Multipart parts ? text(parts.getBodyPart(0).getContent()) : content.toString();
    }
}
