package fr.democratiepermanente.notification;

import static fr.democratiepermanente.notification.ScriptedMailServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Whether a mail that failed may be tried again hangs on what the server said, and when. */
class DeliveryTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "HANG_UP",
            value = {
                "CONNECT, 421 too busy,                             NOT_TAKEN",
                "CONNECT, HANG_UP,                                  NOT_TAKEN",
                "MAIL,    452 4.3.1 disk full,                      NOT_TAKEN",
                "MAIL,    550 5.7.1 sender not allowed,             NOT_TAKEN",
                "MAIL,    HANG_UP,                                  NOT_TAKEN",
                "RCPT,    450 4.2.0 greylisted,                     NOT_TAKEN",
                "RCPT,    452 4.2.2 mailbox full,                   NOT_TAKEN",
                "RCPT,    550 5.1.1 <a@b.example> unknown user,     ADDRESS_REFUSED",
                "RCPT,    553 bad mailbox name,                     ADDRESS_REFUSED",
                "RCPT,    554 5.7.1 <a@b.example> relay denied,     NOT_TAKEN",
                "DATA,    451 try again,                            NOT_TAKEN",
                "DATA,    HANG_UP,                                  NOT_TAKEN",
                ".,       554 5.6.0 rejected,                       NOT_TAKEN",
                ".,       451 4.3.0 try again,                      NOT_TAKEN",
                ".,       HANG_UP,                                  UNKNOWN",
            })
    void tellsWhatIsKnown(String command, String reply, Delivery.Outcome expected) throws Exception {
        Delivery delivery = Delivery.failed(failure(command, reply == null ? HANG_UP : reply));

        assertThat(delivery.outcome()).isEqualTo(expected);
        assertThat(delivery.error()).isNotBlank().doesNotContain("@");
    }

    @ParameterizedTest
    @CsvSource({".", "RCPT"})
    void silenceUntilTheTimeLimitIsUnknown(String command) throws Exception {
        MailException failure = failure(command, "250-to be continued");

        assertThat(Delivery.failed(failure).outcome()).isEqualTo(Delivery.Outcome.UNKNOWN);
    }

    @Test
    void aFailedGoodbyeChangesNothing() throws Exception {
        MailException failure = failure("QUIT", "250-to be continued");

        assertThat(Delivery.failed(failure)).isEqualTo(Delivery.accepted());
    }

    private static MailException failure(String command, String reply) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(command, reply))) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.port());
            sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "300");
            MimeMessage message = sender.createMimeMessage();
            message.setFrom(new InternetAddress("from@example.org"));
            message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("to@example.org"));
            message.setText("Bonjour");
            return catchThrowableOfType(MailException.class, () -> sender.send(message));
        }
    }
}
