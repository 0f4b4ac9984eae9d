package fr.democratiepermanente.browser;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;

/** Brings proposals to where a test wants to see them, with the engine's jobs run at once. */
public final class Cases {

    private final Intake intake;
    private final Proposals proposals;
    private final Agents agents;
    private final RuntimeService runtime;
    private final ManagementService management;

    public Cases(Intake intake, Proposals proposals, ProcessEngine engine) {
        this.intake = intake;
        this.proposals = proposals;
        this.agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        this.runtime = engine.getRuntimeService();
        this.management = engine.getManagementService();
    }

    /** A proposal everyone may read and support. */
    public String published(String title) {
        String reference = proposals.open(Agents.submission(title)).reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        return reference;
    }

    /** Takes a proposal and runs its process until somebody has to read it. */
    public String take(String title) {
        String reference = intake.take(new Submission(
                title,
                "Plusieurs personnes du quartier le demandent et proposent d’aider à l’entretenir toute l’année.",
                "ENVIRONNEMENT_ENERGIE",
                null,
                Channel.WEB,
                new ContributorDetails(
                        ContributorDetails.Kind.ORGANISATION,
                        "Odile Quartier",
                        "Comité de quartier des Bords-de-Loire",
                        "odile.quartier@example.org",
                        "02 38 00 00 00",
                        true)));
        runJobs(reference);
        return reference;
    }

    public void qualify(String reference) {
        submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination", "IMMEDIATE_MEASURE",
                        "level", "REGION",
                        "theme", "ENVIRONNEMENT_ENERGIE",
                        "service", "service-mobilites",
                        "reason", "Peu coûteux, à essayer dès l’été.",
                        "textPublishable", true));
    }

    public void answer(String reference) {
        qualify(reference);
        agents.submit(
                "lea.martinet",
                reference,
                Map.of(
                        "outcome",
                        "HANDLED",
                        "measureTitle",
                        "Un essai cet été",
                        "owner",
                        "Équipe des lieux",
                        "dueOn",
                        "2027-07-01"));
        agents.submit("lea.martinet", reference, Map.of("answer", "Nous l’essayons du 1er juillet au 31 août."));
        submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));
    }

    /** Sends the form of the case's only open task, with the agent's own rights. */
    public void submit(String agent, String reference, Map<String, Object> values) {
        agents.submit(agent, reference, values);
        runJobs(reference);
    }

    /** Runs what the engine has to do on a case until a person has to. */
    public void runJobs(String reference) {
        for (Job job = nextJob(reference); job != null; job = nextJob(reference)) {
            management.executeJob(job.getId());
        }
    }

    private Job nextJob(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                .findFirst()
                .orElse(null);
    }
}
