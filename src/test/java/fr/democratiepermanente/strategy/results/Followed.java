package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answered proposals that feed something, and the digest that tells their authors, run by hand. */
final class Followed {

    static final String PROCESS = "results-digest";

    private final Proposals proposals;
    private final Undertakings undertakings;
    private final ProgressLog log;
    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final ManagementService management;

    Followed(Proposals proposals, Undertakings undertakings, ProgressLog log, JdbcClient jdbc, ProcessEngine engine) {
        this.proposals = proposals;
        this.undertakings = undertakings;
        this.log = log;
        this.jdbc = jdbc;
        this.runtime = engine.getRuntimeService();
        this.management = engine.getManagementService();
    }

    /** An answered proposal of the person at this address that became a measure of the mobility service. */
    String measure(String title, String email) {
        String reference = proposal(title, email, Destination.IMMEDIATE_MEASURE);
        jdbc.sql("insert into measure (reference, title, owner, due_on, description, written_by, written_at)"
                        + " values (?, ?, 'Équipe', '2027-07-01', 'Ce que la mesure change.', 'lea', now())")
                .params(reference, "Mesure : " + title)
                .update();
        publishAnswer(reference);
        return reference;
    }

    /** An answered proposal that a service recommended to do this with, for a chantier. */
    String feeding(String chantier, String recommendation, String title, String email) {
        String reference = proposal(title, email, Destination.CHANTIER);
        jdbc.sql("insert into chantier_study (reference, chantier_code, study, recommendation, written_by, written_at)"
                        + " values (?, ?, 'Étude', ?, 'lea', now())")
                .params(reference, chantier, recommendation)
                .update();
        publishAnswer(reference);
        return reference;
    }

    /** A chantier of the mobility service that nobody else's proposals feed. */
    String chantier(String title) {
        String code = "essai-" + UUID.randomUUID();
        jdbc.sql("insert into chantier (code, title, summary, service_code)"
                        + " values (?, ?, 'Un chantier d’essai.', 'service-mobilites')")
                .params(code, title)
                .update();
        // The frame keeps each part's versions, the first of them included.
        jdbc.sql("insert into frame_version (kind, code, version, title, text, written_at)"
                        + " values ('CHANTIER', ?, 1, ?, 'Un chantier d’essai.', now())")
                .params(code, title)
                .update();
        return code;
    }

    String proposal(String title, String email, Destination destination) {
        Submission any = Agents.submission(title);
        String reference = proposals
                .open(new Submission(
                        title,
                        any.body(),
                        null,
                        null,
                        Channel.WEB,
                        new ContributorDetails(
                                ContributorDetails.Kind.PERSON, "Dominique Auteur", null, email, null, false)))
                .reference();
        proposals.qualify(
                reference, new Qualification(destination, Level.REGION, "MOBILITES", "service-mobilites", true));
        return reference;
    }

    private void publishAnswer(String reference) {
        jdbc.sql(
                        "insert into answer (reference, round, text, drafted_by, drafted_at, reviewed_by, reviewed_at, published_at)"
                                + " values (?, 1, 'Nous le ferons.', 'lea', now(), 'yanis', now(), now())")
                .param(reference)
                .update();
    }

    void move(Kind kind, String code, String state, String text) {
        Undertaking undertaking = undertakings.find(kind, code).orElseThrow();
        boolean recorded = log.record(
                undertaking,
                new ProgressForm(
                        state,
                        LocalDate.of(2026, 11, 2).toString(),
                        "",
                        text,
                        state.equals("DROPPED") ? "Le budget n’a pas été voté." : "",
                        String.valueOf(undertaking.latest())),
                "lea.martinet");
        if (!recorded) {
            throw new AssertionError("somebody else recorded too");
        }
    }

    /** The digests under way, in the order they began. */
    List<ProcessInstance> digests() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .active()
                .list();
    }

    /** Lets the next working morning come: the digest that waits is gathered and, where it can, sent. */
    void morning() {
        digests()
                .forEach(digest -> management
                        .createJobQuery()
                        .processInstanceId(digest.getId())
                        .timers()
                        .list()
                        .forEach(timer -> management.executeJob(timer.getId())));
        send();
    }

    /** Runs the jobs that are due until none is left but those that failed. */
    void send() {
        for (List<Job> jobs = due(); !jobs.isEmpty(); jobs = due()) {
            jobs.forEach(this::run);
        }
    }

    private List<Job> due() {
        return management.createJobQuery().processDefinitionKey(PROCESS).messages().list().stream()
                .filter(job -> job.getExceptionMessage() == null)
                .toList();
    }

    /** The jobs that failed and wait for their next try. */
    List<Job> failed() {
        return management
                .createJobQuery()
                .processDefinitionKey(PROCESS)
                .withException()
                .list();
    }

    private void run(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException failed) {
            // The engine keeps the job, with one try less, as it does when it runs it by itself.
        }
    }

    void retry() {
        failed().forEach(job -> management.executeJob(job.getId()));
        send();
    }
}
