package fr.democratiepermanente.attack;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.intake.Intake;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** A proposal that waits for the pilot directorate to qualify it. */
record AttackedCase(ProcessInstance instance, Task task) {

    static AttackedCase open(Intake intake, ProcessEngine engine, String title) {
        String reference = intake.take(Agents.submission(title));
        ProcessInstance instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
        ManagementService jobs = engine.getManagementService();
        for (Job job = next(jobs, instance); job != null; job = next(jobs, instance)) {
            jobs.executeJob(job.getId());
        }
        return new AttackedCase(
                instance,
                engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance.getId())
                        .singleResult());
    }

    String reference() {
        return instance.getBusinessKey();
    }

    private static Job next(ManagementService jobs, ProcessInstance instance) {
        return jobs.createJobQuery().processInstanceId(instance.getId()).messages().listPage(0, 1).stream()
                .findFirst()
                .orElse(null);
    }
}
