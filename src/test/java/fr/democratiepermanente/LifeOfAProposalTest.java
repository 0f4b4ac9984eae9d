package fr.democratiepermanente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Submission;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole life of a proposal with the engine running by itself, real mails and a real database. */
@ApplicationTest
@ExtendWith(JobExecution.class)
class LifeOfAProposalTest {

    private static final Submission SUBMISSION = new Submission(
            "Zébulonesque navette du soir",
            "Une navette entre la gare et les villages après vingt-deux heures, quatre soirs par semaine.",
            "MOBILITES",
            null,
            Channel.WEB,
            new ContributorDetails(
                    ContributorDetails.Kind.PERSON,
                    "Philibertine Quincampoix",
                    null,
                    "philibertine.quincampoix@example.org",
                    "02 61 91 00 77",
                    false));

    @Autowired
    private Intake intake;

    @Autowired
    private Proposals proposals;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Test
    void isAcknowledgedQualifiedHandledAnsweredAndMailedWithoutPersonalDataInTheEngine() {
        Agents agents = new Agents(identity, tasks, forms);
        String reference = intake.take(SUBMISSION);

        awaitStatus(reference, Status.QUALIFYING);
        agents.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination", "IMMEDIATE_MEASURE",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", "Peu coûteux, à essayer dès l’été.",
                        "textPublishable", true));
        agents.submit(
                "lea.martinet",
                reference,
                Map.of(
                        "outcome", "HANDLED",
                        "measureTitle", "Navette du soir",
                        "owner", "Autocarville",
                        "dueOn", "2027-07-01"));
        agents.submit(
                "lea.martinet",
                reference,
                Map.of("answer", "Nous essayons cette navette du 1er juillet au 31 août, quatre soirs par semaine."));
        agents.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));
        awaitStatus(reference, Status.CLOSED);

        List<MimeMessage> mails = mailsTo("philibertine.quincampoix@example.org");
        assertThat(mails).hasSize(2);
        String link = "/suivi/" + links.secretFor(reference);
        assertThat(mails)
                .allSatisfy(
                        mail -> assertThat(content(mail)).contains(reference).contains(link));
        assertThat(content(mails.get(1))).contains("quatre soirs par semaine");
        assertEngineHoldsNone(
                "quincampoix",
                "philibertine",
                "bulonesque",
                "navette",
                "02 61 91 00 77",
                link.substring(7),
                "autocarville");
    }

    private void awaitStatus(String reference, Status status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> proposals.get(reference).status() == status);
    }

    private List<MimeMessage> mailsTo(String address) {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(MimeMessage mail) {
        try {
            Multipart parts = (Multipart) mail.getContent();
            return GreenMailUtil.getHeaders(mail) + flat(parts);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String flat(Multipart parts) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            Object part = parts.getBodyPart(i).getContent();
            text.append(part instanceof Multipart inner ? flat(inner) : part);
        }
        return text.toString();
    }

    /** Every column of every table of the engine, bytes included. */
    private void assertEngineHoldsNone(String... words) {
        List<Map<String, Object>> columns = jdbc.sql("""
                        select table_name, column_name, data_type from information_schema.columns
                        where table_schema = 'public' and table_name like 'act\\_%'
                          and table_name not like 'act\\_id\\_%'
                          and data_type in ('character varying', 'text', 'bytea')""").query().listOfRows();
        assertThat(columns).hasSizeGreaterThan(100);
        for (Map<String, Object> column : columns) {
            String table = (String) column.get("table_name");
            String name = (String) column.get("column_name");
            String text = "bytea".equals(column.get("data_type")) ? "encode(" + name + ", 'escape')" : name;
            // What we deploy is ours to word: models and forms are no case's data.
            String where = table.equals("act_ge_bytearray") ? " and deployment_id_ is null" : "";
            for (String word : words) {
                assertThat(jdbc.sql("select count(*) from " + table + " where lower(" + text + ") like ?" + where)
                                .param("%" + word + "%")
                                .query(Long.class)
                                .single())
                        .as("%s in %s.%s", word, table, name)
                        .isZero();
            }
        }
    }
}
