package fr.democratiepermanente.process;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Says whether the engine answers and knows its processes. Replaces the starter's indicator of the same name, which asks
 * nothing and is always well.
 */
@Component("processEngineHealthIndicator")
class EngineHealth extends AbstractHealthIndicator {

    private final RepositoryService repository;

    EngineHealth(RepositoryService repository) {
        super("The engine does not answer");
        this.repository = repository;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean complete = CaseModels.keys().stream().allMatch(this::isActive);
        health.status(complete ? Status.UP : Status.DOWN);
    }

    private boolean isActive(String process) {
        return repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .active()
                        .count()
                > 0;
    }
}
