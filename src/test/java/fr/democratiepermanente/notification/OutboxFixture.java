package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Outboxes before mail servers of every kind. */
abstract class OutboxFixture extends NotificationTest {

    @Autowired
    PersonalLink personalLink;

    @Autowired
    MailSettings settings;

    @Autowired
    Clock clock;

    @Autowired
    Outbox outbox;

    void writeDown(Letter letter) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> mails.add(letter));
    }

    Letter letter(String reference) {
        return new Letter(
                reference + ":test",
                reference,
                EmailAddress.parse(ADDRESS).orElseThrow(),
                new Letter.Content("Objet", "Texte", "<p>Texte</p>"));
    }

    Outbox outbox(JavaMailSender sender) {
        return new Outbox(mails, delivery(sender), personalLink, transactions, clock);
    }

    SmtpDelivery delivery(JavaMailSender sender) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (sender != null) {
            beans.addBean("sender", sender);
        }
        return new SmtpDelivery(beans.getBeanProvider(JavaMailSender.class), settings, clock);
    }

    static JavaMailSenderImpl sender(int port) {
        return pointTo(new JavaMailSenderImpl(), port);
    }

    static JavaMailSenderImpl dyingAfterSending() {
        return pointTo(
                new JavaMailSenderImpl() {
                    @Override
                    protected void doSend(MimeMessage[] messages, Object[] originals) {
                        super.doSend(messages, originals);
                        throw new Death();
                    }
                },
                mailPort());
    }

    static JavaMailSenderImpl pointTo(JavaMailSenderImpl sender, int port) {
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stands for the end of the JVM: nothing after it runs. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
