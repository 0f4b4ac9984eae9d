package fr.democratiepermanente.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.QuestionProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.question.Question.State;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One test per path through {@code question.bpmn}, with the mails that its author receives. */
@ApplicationTest
@CoversModel(QuestionProcess.KEY)
class QuestionPathTest {

    private static final String QUESTION = "À quel arrêt pensez-vous\u202f?\nEt à quelle heure\u202f?";

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private List<Deadline> deadlines;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Replies replies;

    @Autowired
    private Journal journal;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Clock clock;

    @BeforeEach
    void assertions() {
        ProcessEngineTests.init(engine);
    }

    @Test
    void timersThatANewVersionOfTheModelDatesAnewCountFromTheQuestion() {
        AskedCase asked = AskedCase.waiting(application, QUESTION);
        Deadline reminder = deadlines.stream()
                .filter(deadline -> deadline.name().equals("questionReminder"))
                .findFirst()
                .orElseThrow();
        Instant before = reminder.at(asked.reference());

        jdbc.sql("update question set sent_at = sent_at - interval '14 days' where reference = ?")
                .param(asked.reference())
                .update();

        assertThat(reminder.at(asked.reference())).isBefore(before.minus(Duration.ofDays(10)));
    }

    @Test
    void theAuthorAnswers() throws Exception {
        AskedCase asked = AskedCase.waiting(application, QUESTION);

        assertThat(asked.instance()).isWaitingAt(QuestionProcess.AWAIT_REPLY);
        assertThat(asked.question().state()).isEqualTo(State.WAITING);
        MimeMessage mail = mails(asked).get(0);
        assertThat(mails(asked)).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Une question sur votre proposition " + asked.reference());
        for (int part : List.of(0, 1)) {
            assertThat(body(mail, part))
                    .contains("À quel arrêt pensez-vous", "Et à quelle heure")
                    .contains("/suivi/" + links.secretFor(asked.reference()))
                    .doesNotContain("??", "mail.question");
        }

        assertThat(replies.take(asked.reply("À la mairie, vers 7 h."))).contains(Replies.Outcome.KEPT);
        asked.runJobs();

        assertThat(asked.instance()).isNull();
        assertThat(asked.question().state()).isEqualTo(State.ANSWERED);
        assertThat(asked.question().isClosed()).isTrue();
        assertThat(kinds(asked))
                .containsExactly(
                        JournalKind.SUBMITTED,
                        JournalKind.QUESTION_ASKED,
                        JournalKind.QUESTION_SENT,
                        JournalKind.CLOCK_STOPPED,
                        JournalKind.AUTHOR_REPLIED,
                        JournalKind.CLOCK_RESUMED);
    }

    @Test
    void theAuthorIsRemindedOnceThenAnswers() throws Exception {
        AskedCase asked = AskedCase.waiting(application, QUESTION);

        asked.fire("reminderDue");
        assertThat(asked.instance()).isWaitingAt(QuestionProcess.AWAIT_REPLY, QuestionProcess.REMIND_AUTHOR);
        asked.runJobs();

        assertThat(asked.instance()).isWaitingAt(QuestionProcess.AWAIT_REPLY).hasPassed("authorReminded");
        assertThat(mails(asked)).hasSize(2);
        assertThat(mails(asked).get(1).getSubject()).startsWith("Rappel");
        assertThat(body(mails(asked).get(1), 0)).contains("À quel arrêt pensez-vous", "/suivi/");
        assertThat(asked.question().remindedAt()).isNotNull();
        assertThat(asked.timer("reminderDue")).isNull();

        replies.take(asked.reply("À la mairie."));
        asked.runJobs();

        assertThat(asked.instance()).isNull();
        assertThat(kinds(asked))
                .endsWith(JournalKind.AUTHOR_REMINDED, JournalKind.AUTHOR_REPLIED, JournalKind.CLOCK_RESUMED);
    }

    @Test
    void withoutAnswerTheAgentDecides() {
        AskedCase asked = AskedCase.waiting(application, QUESTION);
        asked.fire("reminderDue");
        asked.runJobs();

        asked.fire("silenceDue");
        assertThat(asked.instance()).isWaitingAt(QuestionProcess.RECORD_SILENCE);
        asked.runJobs();

        assertThat(asked.instance()).isNull();
        assertThat(asked.question().state()).isEqualTo(State.UNANSWERED);
        assertThat(kinds(asked))
                .endsWith(JournalKind.AUTHOR_REMINDED, JournalKind.AUTHOR_SILENT, JournalKind.CLOCK_RESUMED);
    }

    @Test
    void anAnswerBesideTheReminderStopsIt() {
        AskedCase asked = AskedCase.waiting(application, QUESTION);
        asked.fire("reminderDue");

        replies.take(asked.reply("À la mairie."));
        asked.runJobs();

        assertThat(asked.instance()).isNull();
        assertThat(mails(asked)).hasSize(1);
        assertThat(kinds(asked)).doesNotContain(JournalKind.AUTHOR_REMINDED);
    }

    @Test
    void timersCountWorkingDays() {
        AskedCase asked = AskedCase.waiting(application, QUESTION);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);

        assertThat(asked.timer("reminderDue").getDuedate()).isEqualTo(endOf(workingDays.after(today, 15)));
        assertThat(asked.timer("silenceDue").getDuedate()).isEqualTo(endOf(workingDays.after(today, 30)));
    }

    @Test
    void anAuthorWithoutAddressIsAskedByOtherMeans() {
        AskedCase asked = AskedCase.asked(application, null, QUESTION);
        asked.runJobs();

        assertThat(asked.instance()).isWaitingAt(QuestionProcess.AWAIT_REPLY);
        assertThat(journal.of(asked.reference()))
                .filteredOn(entry -> entry.kind() == JournalKind.QUESTION_SENT)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail().orElseThrow()).contains("prévenir par téléphone"));

        replies.take(new NewReply(
                asked.reference(), asked.question().id(), 0, "À la mairie.", Channel.PHONE, AskedCase.AGENT));
        asked.runJobs();

        assertThat(asked.instance()).isNull();
        assertThat(journal.of(asked.reference()))
                .filteredOn(entry -> entry.kind() == JournalKind.AUTHOR_REPLIED)
                .singleElement()
                .satisfies(noted -> {
                    assertThat(noted.actor()).contains(AskedCase.AGENT);
                    assertThat(noted.detail()).contains("par téléphone");
                });
    }

    @Test
    void aStoppedProcessWaitsForNothing() {
        AskedCase asked = AskedCase.waiting(application, QUESTION);

        engine.getRuntimeService().deleteProcessInstance(asked.instance().getId(), "withdrawn");

        assertThat(asked.question().isClosed()).isTrue();
        asked.ask("Autre question\u202f?");
        asked.runJobs();
        assertThat(asked.question().text()).isEqualTo("Autre question\u202f?");
        assertThat(asked.question().state()).isEqualTo(State.WAITING);
    }

    private List<JournalKind> kinds(AskedCase asked) {
        return journal.of(asked.reference()).stream().map(JournalEntry::kind).toList();
    }

    private List<MimeMessage> mails(AskedCase asked) {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> isFor(asked.email(), mail))
                .toList();
    }

    private static boolean isFor(String address, MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(MimeMessage mail, int part) throws MessagingException, IOException {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(part).getContent();
    }

    private static Date endOf(LocalDate day) {
        return Date.from(
                day.atTime(LocalTime.of(18, 0)).atZone(WorkingDays.ZONE).toInstant());
    }
}
