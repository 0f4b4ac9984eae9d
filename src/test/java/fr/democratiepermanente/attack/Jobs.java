package fr.democratiepermanente.attack;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;

/** The engine's jobs of a case, run at once. */
final class Jobs {

    private Jobs() {}

    static void run(ProcessEngine engine, String reference) {
        for (List<Job> jobs = due(engine, reference); !jobs.isEmpty(); jobs = due(engine, reference)) {
            engine.getManagementService().executeJob(jobs.get(0).getId());
        }
    }

    private static List<Job> due(ProcessEngine engine, String reference) {
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
                .toList();
    }
}
