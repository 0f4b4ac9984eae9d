package fr.democratiepermanente.attack;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.intake.Intake;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** A case of the mobility service for the attacks to aim at, brought forward by its own agents. */
final class ServiceCase {

    /** Where the webapps call the engine. */
    static final String API = "/camunda/api/engine/engine/default";

    /** What the service's agent would send for the measure. */
    static final String MEASURE = """
            {"variables": {"outcome": {"value": "HANDLED"}, "measureTitle": {"value": "Navette du soir"},
             "owner": {"value": "Mobilités"}, "dueOn": {"value": "2027-07-01"}}}""";

    private final ProcessEngine engine;
    private final Agents agents;
    private final String reference;

    private ServiceCase(ProcessEngine engine, Intake intake) {
        this.engine = engine;
        this.agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        this.reference = intake.take(Agents.submission("Une navette le soir " + UUID.randomUUID()));
        runJobs();
    }

    /** A case that waits to be qualified by the pilot directorate. */
    static ServiceCase toQualify(ProcessEngine engine, Intake intake) {
        return new ServiceCase(engine, intake);
    }

    /** A case that waits for a measure of the mobility service. */
    static ServiceCase toHandle(ProcessEngine engine, Intake intake) {
        ServiceCase one = toQualify(engine, intake);
        one.submit("claire.moreau", qualification("IMMEDIATE_MEASURE", "REGION"));
        // The rules gave it to somebody: attacks begin on a task that any member of the service may take.
        engine.getTaskService().setAssignee(one.task().getId(), null);
        return one;
    }

    static Map<String, Object> qualification(String destination, String level) {
        return new HashMap<>(Map.of(
                "destination",
                destination,
                "level",
                level,
                "theme",
                "MOBILITES",
                "service",
                "service-mobilites",
                "reason",
                "Au vu du dossier.",
                "textPublishable",
                true));
    }

    /** The values of a form as the engine's interface takes them. */
    static String json(Map<String, Object> values) {
        StringBuilder json = new StringBuilder("{\"variables\": {");
        values.forEach((key, value) -> json.append(json.length() > 15 ? ", " : "")
                .append("\"%s\": {\"value\": %s}"
                        .formatted(key, value instanceof String ? "\"" + value + "\"" : value)));
        return json.append("}}").toString();
    }

    void submit(String agent, Map<String, Object> values) {
        agents.submit(agent, reference, values);
        runJobs();
    }

    String reference() {
        return reference;
    }

    Task task() {
        return agents.task(reference);
    }

    ProcessInstance instance() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
    }

    Map<String, Object> variables() {
        return engine.getRuntimeService().getVariables(instance().getId());
    }

    /** Everything an attack on the task could have changed. */
    String state() {
        Task task = task();
        return "%s %s held by %s, owned by %s, delegated %s, called %s, due %s, priority %s, links %s, variables %s"
                .formatted(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        task.getAssignee(),
                        task.getOwner(),
                        task.getDelegationState(),
                        task.getName(),
                        task.getDueDate(),
                        task.getPriority(),
                        engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                                .map(link -> link.getType() + " " + link.getUserId() + " " + link.getGroupId())
                                .sorted()
                                .toList(),
                        variables());
    }

    private void runJobs() {
        for (Job job = job(); job != null; job = job()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private Job job() {
        return instance() == null
                ? null
                : engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance().getId())
                        .messages()
                        .singleResult();
    }
}
