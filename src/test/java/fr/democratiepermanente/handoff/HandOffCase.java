package fr.democratiepermanente.handoff;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** A case handed off, the jobs and the mails of its letter, and what agents do in its tasks. */
class HandOffCase {

    static final String REFERENT = "lea.martinet";

    private static final Pattern LINK =
            Pattern.compile("https://democratie\\.example\\.org(/transmission/[0-9a-f]{64})");

    private final ProcessEngine engine;
    private final Proposals proposals;
    private final HandOffs handOffs;
    private final GreenMail smtp;

    HandOffCase(ProcessEngine engine, Proposals proposals, HandOffs handOffs, GreenMail smtp) {
        this.engine = engine;
        this.proposals = proposals;
        this.handOffs = handOffs;
        this.smtp = smtp;
    }

    /** A mailbox that no other test writes to. */
    static String mailbox() {
        return "autorite-" + UUID.randomUUID() + "@example.org";
    }

    /** A case whose service decided to write to an authority. */
    String handedOff(String email) {
        String reference = proposals
                .open(Agents.submission("Un pont à réparer " + UUID.randomUUID()))
                .reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.OTHER_LEVEL, Level.ETAT, "MOBILITES", "service-mobilites", true));
        handOffAgain(reference, email);
        return reference;
    }

    void handOffAgain(String reference, String email) {
        handOffs.open(
                reference,
                "service-mobilites",
                REFERENT,
                new HandOffTable.Draft(
                        Level.ETAT, "Préfecture des Essais", email, "1 place de l’Exemple", "Nous vous écrivons."));
    }

    ProcessInstance instance(String reference) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
    }

    /** Runs what the engine has to do until somebody or a date has to come. */
    void runJobs(String reference) {
        for (List<Job> jobs = messages(reference); !jobs.isEmpty(); jobs = messages(reference)) {
            management().executeJob(jobs.get(0).getId());
        }
    }

    /** The date has come that the case waits for. */
    void letTimePass(String reference) {
        management().executeJob(timer(reference).getId());
        runJobs(reference);
    }

    Job timer(String reference) {
        return management()
                .createJobQuery()
                .processInstanceId(instance(reference).getId())
                .timers()
                .singleResult();
    }

    private List<Job> messages(String reference) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .flatMap(instance ->
                        management().createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                .toList();
    }

    private ManagementService management() {
        return engine.getManagementService();
    }

    Task task(String reference) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
    }

    /** Submits the form of the only open task as an agent of the service. */
    void submit(String reference, Map<String, Object> values) {
        new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService())
                .submit(REFERENT, reference, new HashMap<>(values));
        runJobs(reference);
    }

    /** The mails to an address, in the order they came, text and HTML. */
    List<String> mails(String address) {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .map(HandOffCase::content)
                .toList();
    }

    /** The path of the secret address in a mail. */
    static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        if (!link.find()) {
            throw new AssertionError("no link in " + mail);
        }
        return link.group(1);
    }

    private static String recipient(MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(MimeMessage mail) {
        try {
            Multipart parts = (Multipart) mail.getContent();
            return parts.getBodyPart(0).getContent() + "\n"
                    + parts.getBodyPart(1).getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
