package fr.democratiepermanente.notification;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import jakarta.mail.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** What people type must not become markup, template source or headers. */
@Timeout(60)
class HostileTextTest extends NotificationTest {

    @Autowired
    private AuthorLinks links;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{T(java.lang.Runtime)}",
                "[[${7*7}]]",
                "[(${7*7})]",
                "__${7*7}__",
                "[# th:text=\"${7*7}\"/]",
                "{{constructor}}",
                "{0} ''l'eau''",
                "<script>alert(1)</script>",
                "\"><svg onload=alert(1)>",
                "a & b &lt; c"
            })
    void whatPeopleTypedStaysLiteral(String typed) throws Exception {
        String reference = openCase(typed, ADDRESS, null);
        answers.publish(reference, typed);
        decide(reference, Destination.CHARTER, Level.REGION);
        authorMails.acknowledge(reference);
        authorMails.sendAnswer(reference);

        assertThat(received()).hasSize(2).allSatisfy(message -> {
            assertThat(text(message)).contains(typed);
            assertThat(html(message))
                    .contains(HtmlUtils.htmlEscape(typed, "UTF-8"))
                    .doesNotContain("<script")
                    .doesNotContain("<svg");
        });
        assertThat(text(received().get(1))).contains("> " + typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camille@example.org\r\nBcc: autre@example.org",
                "camille@example.org\nBcc: autre@example.org",
                "camille@example.org,autre@example.org",
                "Banque <camille@example.org>",
                "camille"
            })
    void anAddressThatIsNotOneAddressGetsNoMail(String email) throws Exception {
        String reference = openCase("Des trains le soir", email, null);

        authorMails.acknowledge(reference);

        assertThat(received()).isEmpty();
        assertThat(mails.of(reference)).isEmpty();
        assertThat(lastEntry(reference).kind()).isEqualTo(JournalKind.ACKNOWLEDGED);
    }

    @Test
    void aPlaceholderTypedByAnAuthorIsNeverSomebodyElsesLink() throws Exception {
        String other = openCase("Des trains le soir", "autre@example.org", null);
        String typed = PersonalLink.placeholder(other);
        String reference = openCase(typed, ADDRESS, null);

        authorMails.acknowledge(reference);

        assertThat(text(onlyMessage()))
                .contains(typed, links.secretFor(reference))
                .doesNotContain(links.secretFor(other));
    }

    @Test
    void aLineBreakInTheTitleStartsNoHeader() throws Exception {
        String reference = openCase("Des trains\r\nBcc: autre@example.org\r\n\r\nle soir", ADDRESS, null);

        authorMails.acknowledge(reference);

        assertThat(onlyMessage().getAllRecipients()).hasSize(1);
        assertThat(onlyMessage().getRecipients(Message.RecipientType.BCC)).isNull();
    }
}
