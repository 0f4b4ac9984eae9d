package fr.democratiepermanente.answer;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.intake.Intake;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** Cases of a service, brought by its own agents to a draft, to a published answer, or to an answer that is contested. */
final class AnsweredCases {

    static final String MOBILITY = "service-mobilites";
    static final String DRAFTER = "lea.martinet";
    static final String ANSWER = "Nous ne retenons pas ces trains du soir : trop peu de voyageurs.";

    private static final String PILOT = "claire.moreau";
    private static final String REVIEWER = "yanis.lefevre";

    private final ProcessEngine engine;
    private final Intake intake;
    private final Agents agents;

    AnsweredCases(ProcessEngine engine, Intake intake) {
        this.engine = engine;
        this.intake = intake;
        this.agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
    }

    Agents agents() {
        return agents;
    }

    /** A case whose answer waits to be drafted. */
    String toDraft(String title, String service, String agent) {
        String reference = intake.take(Agents.submission(title + " " + UUID.randomUUID()));
        runJobs(reference);
        submit(
                PILOT,
                reference,
                Map.of(
                        "destination", "CHANTIER",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", service,
                        "reason", "Au vu du dossier.",
                        "textPublishable", true));
        submit(
                agent,
                reference,
                Map.of(
                        "outcome", "HANDLED",
                        "chantier", "se-deplacer-sans-voiture",
                        "study", "Faisable dès 2028.",
                        "recommendation", "INTEGRATE"));
        free(reference);
        return reference;
    }

    String answered() {
        return answered(MOBILITY, DRAFTER);
    }

    /** A case whose answer is published; its process waits for the author to contest it. */
    String answered(String service, String drafter) {
        String reference = toDraft("Des trains le soir", service, drafter);
        submit(drafter, reference, Map.of("answer", ANSWER));
        submit(REVIEWER, reference, Map.of("decision", "PUBLISH"));
        return reference;
    }

    void submit(String agent, String reference, Map<String, Object> values) {
        free(reference);
        agents.submit(agent, reference, new HashMap<>(values));
        runJobs(reference);
    }

    /** Takes the waiting task from whoever the rules gave it to: in these stories whoever may take it does. */
    private void free(String reference) {
        engine.getTaskService().setAssignee(task(reference).getId(), null);
    }

    Task task(String reference) {
        return agents.task(reference);
    }

    /** Runs what the engine has to do on a case until a person has to. */
    void runJobs(String reference) {
        for (Job job = nextJob(reference); job != null; job = nextJob(reference)) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private Job nextJob(String reference) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .flatMap(
                        instance -> engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .messages()
                                .list()
                                .stream())
                .findFirst()
                .orElse(null);
    }
}
