package fr.democratiepermanente.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.democratiepermanente.TestDatabase;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.process.CaseTimers;
import fr.democratiepermanente.process.Decisions;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswer;
import fr.democratiepermanente.proposal.PublishedAnswers;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What mails need of the application, on a real database and before a real mail server, without engine and pages. */
@SpringBootTest(classes = NotificationTest.Slice.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
abstract class NotificationTest {

    static final Instant NOW = Instant.parse("2026-11-23T13:30:00Z");
    static final String ADDRESS = "camille@example.org";

    private static final GreenMail MAIL_SERVER =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    Proposals proposals;

    @Autowired
    Journal journal;

    @Autowired
    Mails mails;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Answers answers;

    @Autowired
    AuthorMails authorMails;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        MAIL_SERVER.start();
        String database = database();
        registry.add("spring.datasource.url", () -> database);
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", NotificationTest::mailPort);
        registry.add("democratie.base-url", () -> "https://participer.example.org");
        registry.add("democratie.secret-key", () -> "0123456789abcdef0123456789abcdef");
    }

    @BeforeEach
    void emptyMailServer() throws Exception {
        MAIL_SERVER.purgeEmailFromAllMailboxes();
    }

    /** A database where the service that answers for everything has its entry already. */
    private static String database() {
        String url = TestDatabase.createFromTemplate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into service (code, name, email, phone, address) values ('" + Services.PILOT
                    + "', 'Direction pilote', 'pilote@example.org', '02 00 00 00 01',"
                    + " '1 rue de l’Exemple, 45000 Orléans')");
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int mailPort() {
        return MAIL_SERVER.getSmtp().getPort();
    }

    static List<MimeMessage> received() {
        return List.of(MAIL_SERVER.getReceivedMessages());
    }

    String openCase() {
        return openCase("Des trains le soir", ADDRESS, null);
    }

    String openCase(String title, String email, String phone) {
        return proposals
                .open(new Submission(
                        title,
                        "Le dernier train part trop tôt.",
                        null,
                        null,
                        Channel.WEB,
                        new ContributorDetails(
                                ContributorDetails.Kind.PERSON, "Camille Martin", null, email, phone, false)))
                .reference();
    }

    void decide(String reference, Destination destination, Level level) {
        proposals.qualify(reference, new Qualification(destination, level, null, null, true));
    }

    static MimeMessage onlyMessage() {
        assertThat(received()).hasSize(1);
        return received().get(0);
    }

    static String text(MimeMessage message) throws Exception {
        return body(message, 0);
    }

    static String html(MimeMessage message) throws Exception {
        return body(message, 1);
    }

    static String body(MimeMessage message, int part) throws Exception {
        return (String) ((MimeMultipart) message.getContent()).getBodyPart(part).getContent();
    }

    void update(String sql, Object... parameters) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            if (jdbc.sql(sql).params(parameters).update() != 1) {
                throw new AssertionError(sql);
            }
        });
    }

    JournalEntry lastEntry(String reference) {
        List<JournalEntry> entries = journal.of(reference);
        return entries.get(entries.size() - 1);
    }

    Mail onlyMail(String reference) {
        List<Mail> found = mails.of(reference);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** The answers that are published, set by tests. */
    static class Answers implements PublishedAnswers {

        private final Map<String, PublishedAnswer> published = new ConcurrentHashMap<>();

        void publish(String reference, String text) {
            published.put(reference, new PublishedAnswer(1, text, NOW));
        }

        void publishAgain(String reference, String text) {
            published.put(reference, new PublishedAnswer(2, text, NOW));
        }

        @Override
        public Optional<PublishedAnswer> of(String reference) {
            return Optional.ofNullable(published.get(reference));
        }

        @Override
        public List<PublishedAnswer> all(String reference) {
            return of(reference).stream().toList();
        }

        @Override
        public Optional<Instant> contestedAt(String reference) {
            return Optional.of(NOW);
        }
    }

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        MailSenderAutoConfiguration.class,
        MessageSourceAutoConfiguration.class
    })
    @EntityScan("fr.democratiepermanente.proposal")
    @EnableJpaRepositories("fr.democratiepermanente.proposal")
    @ComponentScan(
            basePackages = "fr.democratiepermanente",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                "fr\\.democratiepermanente\\.notification\\.(AcknowledgeReceipt|AuthorMails|CaseMails"
                                        + "|LetterWriter|MailSection|MailSettings|Mails|NotifyAuthor|Outbox"
                                        + "|PersonalLink|ResultsReaders|SmtpDelivery|web\\.SendAgainController)",
                                "fr\\.democratiepermanente\\.proposal\\.(AnswerClock|AuthorLinks|Journal|PersonHash|ProposalGroups"
                                        + "|Proposals|References)",
                                "fr\\.democratiepermanente\\.identity\\.(Services|CurrentAgent)",
                                "fr\\.democratiepermanente\\.platform\\.(InstallationKey|web\\.FrenchDates)",
                                "fr\\.democratiepermanente\\.process\\.WorkingDays"
                            }))
    static class Slice {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        Answers publishedAnswers() {
            return new Answers();
        }

        /** There is no engine here to ask: an answer is promised within forty working days. */
        @Bean
        Decisions decisions() {
            Decisions decisions = mock();
            when(decisions.ask(anyString(), anyMap())).thenReturn(Map.of("workingDays", 40));
            return decisions;
        }

        /** Nor a process whose timers could wait. */
        @Bean
        CaseTimers caseTimers() {
            return mock();
        }
    }
}
