package fr.democratiepermanente.notification;

import fr.democratiepermanente.identity.Teams;
import fr.democratiepermanente.platform.EmailAddress;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes to the people who work here about something that is not a case: a design cycle, a session of the assembly. */
@Component
public class StaffMails {

    /**
     * What a mail says; plain text, in French.
     *
     * @param lines one paragraph each
     * @param path of the page to open
     * @param link what its link is called
     */
    public record Notice(String subject, Collection<String> lines, String path, String link) {}

    private final Teams teams;
    private final LetterWriter writer;
    private final Outbox outbox;

    StaffMails(Teams teams, LetterWriter writer, Outbox outbox) {
        this.teams = teams;
        this.writer = writer;
        this.outbox = outbox;
    }

    /**
     * Tells each of these people once.
     *
     * @param event names what happened among all there is; who was told of it already is not told again
     * @param users user ids
     * @return those whom no mail reached, as far as is known: without an address, or whose mail did not leave
     * @throws MailNotSentException when the mail server did not take a mail and may later
     */
    public List<String> tell(String event, Collection<String> users, Notice notice) {
        return unreached(event, users, notice, outbox::post);
    }

    /** Like {@link #tell} where nobody tries again: a mail that the server does not take reaches nobody. */
    public List<String> tellOnce(String event, Collection<String> users, Notice notice) {
        return unreached(event, users, notice, outbox::postOnce);
    }

    private List<String> unreached(
            String event, Collection<String> users, Notice notice, Function<Letter, MailState> post) {
        Letter.Content content = writer.notice(notice);
        return users.stream()
                .distinct()
                .filter(user -> teams.email(user)
                        .flatMap(EmailAddress::parse)
                        .map(address -> post.apply(Letter.toOther(event + ":" + user, null, address, content)))
                        .filter(MailState.SENT::equals)
                        .isEmpty())
                .toList();
    }
}
