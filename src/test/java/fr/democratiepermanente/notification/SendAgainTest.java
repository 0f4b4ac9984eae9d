package fr.democratiepermanente.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent may send although the engine no longer does. */
@Timeout(60)
class SendAgainTest extends OutboxFixture {

    @Test
    void aKeptMailLeavesOnlyWhenAnAgentSendsIt() {
        Letter letter = letter(openCase());
        outbox(null).post(letter);
        long id = onlyMail(letter.reference()).id();

        assertThat(outbox(null).sendAgain(letter.reference(), id)).isEmpty();
        assertThat(outbox.post(letter)).isEqualTo(MailState.KEPT);
        assertThat(received()).isEmpty();

        assertThat(outbox.sendAgain(letter.reference(), id)).contains(MailState.SENT);
        assertThat(received()).hasSize(1);
    }

    @Test
    void anAgentSendsAnUncertainMailAgainOnceAndReceiversCanTell() throws Exception {
        Letter letter = letter(openCase());
        Outbox dying = outbox(dyingAfterSending());
        assertThatExceptionOfType(Death.class).isThrownBy(() -> dying.post(letter));
        outbox.post(letter);
        long id = onlyMail(letter.reference()).id();

        assertThat(outbox.sendAgain(letter.reference(), id)).contains(MailState.SENT);
        assertThat(outbox.sendAgain(letter.reference(), id)).isEmpty();

        assertThat(received()).hasSize(2);
        assertThat(received().get(0).getMessageID())
                .isEqualTo(received().get(1).getMessageID())
                .isEqualTo("<" + letter.reference() + ".test@participer.example.org>");
    }

    @Test
    void aMailThatFailsWhenSentAgainStaysWithTheAgent() throws Exception {
        Letter letter = letter(openCase());
        outbox(null).post(letter);
        long id = onlyMail(letter.reference()).id();
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of("MAIL", "452 full"))) {
            assertThat(outbox(sender(server.port())).sendAgain(letter.reference(), id))
                    .contains(MailState.KEPT);
        }
        assertThat(onlyMail(letter.reference()).lastError()).contains("452");
    }

    @Test
    void aMailIsSentAgainForItsOwnCaseOnly() {
        Letter letter = letter(openCase());
        outbox(null).post(letter);

        assertThat(outbox.sendAgain(openCase(), onlyMail(letter.reference()).id()))
                .isEmpty();
        assertThat(received()).isEmpty();
    }

    @Test
    void anAttemptIsTakenForAbandonedOnlyAfterAWhile() {
        Letter letter = letter(openCase());
        Outbox dying = outbox(dyingAfterSending());
        assertThatExceptionOfType(Death.class).isThrownBy(() -> dying.post(letter));
        long id = onlyMail(letter.reference()).id();

        assertThat(outbox.sendAgain(letter.reference(), id)).isEmpty();
        Outbox later = new Outbox(
                mails,
                delivery(sender(mailPort())),
                personalLink,
                transactions,
                Clock.offset(clock, Duration.ofMinutes(16)));
        assertThat(later.sendAgain(letter.reference(), id)).contains(MailState.SENT);
    }
}
