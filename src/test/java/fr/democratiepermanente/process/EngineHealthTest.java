package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** The engine is well when its process can be started, and not merely when it exists. */
@ApplicationTest
class EngineHealthTest {

    @Autowired
    private HealthContributorRegistry health;

    @Autowired
    private RepositoryService repository;

    @Test
    void theEngineIsUnwellWithoutItsProcess() {
        HealthIndicator engine = (HealthIndicator) health.getContributor("processEngine");
        assertThat(engine.getHealth(false).getStatus()).isEqualTo(Status.UP);

        repository.suspendProcessDefinitionByKey(ProposalProcess.KEY);
        try {
            assertThat(engine.getHealth(false).getStatus()).isEqualTo(Status.DOWN);
        } finally {
            repository.activateProcessDefinitionByKey(ProposalProcess.KEY);
        }
    }
}
