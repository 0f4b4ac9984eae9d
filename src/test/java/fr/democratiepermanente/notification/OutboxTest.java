package fr.democratiepermanente.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.democratiepermanente.platform.EmailAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Timeout(60)
class OutboxTest extends OutboxFixture {

    @Test
    void anEventsMailIsSentOnce() throws Exception {
        Letter letter = letter(openCase());

        assertThat(outbox.post(letter)).isEqualTo(MailState.SENT);
        assertThat(outbox.post(letter)).isEqualTo(MailState.SENT);

        assertThat(received()).hasSize(1);
        Mail mail = onlyMail(letter.reference());
        assertThat(mail.state()).isEqualTo(MailState.SENT);
        assertThat(mail.sentAt()).isEqualTo(NOW);
    }

    @Test
    void theFirstWordingStays() {
        Letter letter = letter(openCase());
        outbox.post(letter);

        outbox.post(new Letter(
                letter.eventKey(),
                letter.reference(),
                letter.recipient(),
                new Letter.Content("autre", "autre", "autre")));

        assertThat(onlyMail(letter.reference()).content()).isEqualTo(letter.content());
    }

    @Test
    void whatTheServerDidNotTakeIsTriedAgain() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of("RCPT", "451 4.7.1 <" + ADDRESS + "> later"))) {
            Outbox impeded = outbox(sender(server.port()));
            Letter letter = letter(openCase());

            assertThatExceptionOfType(MailNotSentException.class).isThrownBy(() -> impeded.post(letter));
            Mail refused = onlyMail(letter.reference());
            assertThat(refused.state()).isEqualTo(MailState.READY);
            assertThat(refused.lastError()).contains("451").doesNotContain(ADDRESS);

            server.behave();
            assertThat(impeded.post(letter)).isEqualTo(MailState.SENT);
            assertThat(server.wholeMails()).isOne();
            assertThat(onlyMail(letter.reference()).lastError()).isNull();
        }
    }

    @Test
    void anAbsentServerIsTriedAgain() throws Exception {
        int nobodyListens;
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
            nobodyListens = server.port();
        }
        Letter letter = letter(openCase());

        assertThatExceptionOfType(MailNotSentException.class)
                .isThrownBy(() -> outbox(sender(nobodyListens)).post(letter));

        assertThat(outbox.post(letter)).isEqualTo(MailState.SENT);
        assertThat(received()).hasSize(1);
    }

    @Test
    void theEngineLearnsNoAddressFromAFailure() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of("RCPT", "451 4.7.1 <" + ADDRESS + "> later"))) {
            Outbox impeded = outbox(sender(server.port()));
            Letter letter = letter(openCase());

            assertThatExceptionOfType(MailNotSentException.class)
                    .isThrownBy(() -> impeded.post(letter))
                    .satisfies(e -> {
                        StringWriter trace = new StringWriter();
                        e.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString())
                                .contains(letter.reference())
                                .doesNotContain("camille")
                                .doesNotContain("example.org");
                    });
        }
    }

    @Test
    void anAddressRefusedForGoodDoesNotHoldTheCase() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of("RCPT", "550 5.1.1 no such user"))) {
            Letter letter = letter(openCase());

            assertThat(outbox(sender(server.port())).post(letter)).isEqualTo(MailState.REFUSED);
            assertThat(onlyMail(letter.reference()).lastError()).contains("no such user");
        }
    }

    @Test
    void deathBeforeHandingOverLeavesTheMailUncertain() {
        Letter letter = letter(openCase());
        Outbox dying = outbox(new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object[] originals) {
                throw new Death();
            }
        });

        assertThatExceptionOfType(Death.class).isThrownBy(() -> dying.post(letter));
        assertThat(onlyMail(letter.reference()).state()).isEqualTo(MailState.SENDING);

        assertThat(outbox.post(letter)).isEqualTo(MailState.UNCERTAIN);
        assertThat(outbox.post(letter)).isEqualTo(MailState.UNCERTAIN);
        assertThat(received()).isEmpty();
    }

    @Test
    void deathAfterHandingOverSendsNothingTwice() {
        Letter letter = letter(openCase());
        Outbox dying = outbox(dyingAfterSending());

        assertThatExceptionOfType(Death.class).isThrownBy(() -> dying.post(letter));

        assertThat(outbox.post(letter)).isEqualTo(MailState.UNCERTAIN);
        assertThat(received()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksAfterTheWholeMailLeavesItUncertain() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(".", ScriptedMailServer.HANG_UP))) {
            Outbox impeded = outbox(sender(server.port()));
            Letter letter = letter(openCase());

            assertThat(impeded.post(letter)).isEqualTo(MailState.UNCERTAIN);
            assertThat(impeded.post(letter)).isEqualTo(MailState.UNCERTAIN);
            assertThat(server.wholeMails()).isOne();
        }
    }

    @Test
    void aSecondAttemptDuringTheFirstSendsNothing() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        JavaMailSenderImpl slow = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object[] originals) {
                sending.countDown();
                await(goOn);
                super.doSend(messages, originals);
            }
        };
        pointTo(slow, mailPort());
        Letter letter = letter(openCase());
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<MailState> first = executor.submit(() -> outbox(slow).post(letter));
            await(sending);

            assertThat(outbox.post(letter)).isEqualTo(MailState.UNCERTAIN);
            assertThat(received()).isEmpty();

            goOn.countDown();
            assertThat(first.get()).isEqualTo(MailState.SENT);
        } finally {
            executor.shutdown();
        }
        assertThat(received()).hasSize(1);
        assertThat(onlyMail(letter.reference()).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void anAttemptGivenUpMeanwhileIsNotTriedAgain() throws Exception {
        Letter letter = letter(openCase());
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of("MAIL", "452 full"))) {
            JavaMailSenderImpl overtaken = new JavaMailSenderImpl() {
                @Override
                protected void doSend(MimeMessage[] messages, Object[] originals) {
                    assertThat(outbox.post(letter)).isEqualTo(MailState.UNCERTAIN);
                    super.doSend(messages, originals);
                }
            };
            Outbox impeded = outbox(pointTo(overtaken, server.port()));

            assertThatExceptionOfType(MailNotSentException.class).isThrownBy(() -> impeded.post(letter));
        }
        assertThat(onlyMail(letter.reference()).state()).isEqualTo(MailState.UNCERTAIN);
        assertThat(onlyMail(letter.reference()).lastError()).contains("452");
    }

    @Test
    void twoAtOnceSendOnce() throws Exception {
        List<Letter> letters =
                IntStream.range(0, 20).mapToObj(i -> letter(openCase())).toList();
        letters.forEach(this::writeDown);
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Void> work = () -> {
            for (Letter letter : letters) {
                start.await();
                outbox.post(letter);
            }
            return null;
        };
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : executor.invokeAll(List.of(work, work))) {
                done.get();
            }
        } finally {
            executor.shutdown();
        }

        assertThat(received()).hasSameSizeAs(letters);
        assertThat(letters)
                .allSatisfy(letter ->
                        assertThat(onlyMail(letter.reference()).state()).isEqualTo(MailState.SENT));
    }

    @Test
    void aSubjectStaysOnItsLine() throws Exception {
        String reference = openCase();
        outbox.post(new Letter(
                reference + ":test",
                reference,
                EmailAddress.parse(ADDRESS).orElseThrow(),
                new Letter.Content("Réponse\r\nBcc: autre@example.org\n\nsuite", "Texte", "<p>Texte</p>")));

        assertThat(received()).hasSize(1);
        assertThat(received().get(0).getSubject()).isEqualTo("Réponse Bcc: autre@example.org suite");
        assertThat(received().get(0).getHeader("Bcc")).isNull();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void withoutMailServerMailsAreKeptAndTheLogSaysSoOnce(CapturedOutput output) {
        Outbox serverless = outbox(null);
        Letter letter = letter(openCase());

        assertThat(serverless.post(letter)).isEqualTo(MailState.KEPT);
        assertThat(serverless.post(letter(openCase()))).isEqualTo(MailState.KEPT);

        assertThat(onlyMail(letter.reference()).content()).isEqualTo(letter.content());
        assertThat(output.getAll().split("Aucun serveur SMTP : les courriels sont conservés dans les dossiers", -1))
                .hasSize(2);
    }

    @Test
    void nothingIsWrittenDownForAnAuthorWhoIsForgotten() {
        String reference = openCase();
        update("delete from contributor where reference = ?", reference);

        assertThatExceptionOfType(EmptyResultDataAccessException.class)
                .isThrownBy(() -> outbox.post(letter(reference)));

        assertThat(mails.of(reference)).isEmpty();
        assertThat(received()).isEmpty();
    }

    @Test
    void anErasedMailStaysErasedWhateverComesOfItsSending() {
        Letter letter = letter(openCase());
        outbox(null).post(letter);
        long id = onlyMail(letter.reference()).id();

        mails.erase(letter.reference());
        mails.finish(id, MailState.SENT, "camille");

        assertThat(outbox.post(letter)).isEqualTo(MailState.ERASED);
        assertThat(outbox.sendAgain(letter.reference(), id)).isEmpty();
        Mail mail = onlyMail(letter.reference());
        assertThat(mail.recipient()).isEmpty();
        assertThat(mail.content().text()).isEmpty();
        assertThat(mail.lastError()).isNull();
        assertThat(received()).isEmpty();
    }
}
