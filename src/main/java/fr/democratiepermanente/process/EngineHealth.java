package fr.democratiepermanente.process;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Says whether the engine answers and knows its process. Replaces the starter's indicator of the same name, which asks
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
        long processes = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(ProposalProcess.KEY)
                .active()
                .count();
        health.status(processes > 0 ? Status.UP : Status.DOWN);
    }
}
