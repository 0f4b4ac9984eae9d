package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.democratiepermanente.ApplicationTest;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine would be without our word, and is not. Each line was wrong, or nobody's decision, as it came. */
@ApplicationTest
class EngineDefaultsTest {

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private CamundaBpmProperties properties;

    @Autowired
    private DataSource database;

    @Autowired
    private Map<String, PasswordEncryptor> encryptors;

    @Test
    void nobodyDoesWhatNothingAllows() {
        assertThat(engine.isAuthorizationEnabled()).isTrue();
        assertThat(engine.isStandaloneTasksEnabled()).isFalse();
        assertThat(engine.isEnablePasswordPolicy()).isTrue();
        assertThat(engine.getPasswordEncryptor().hashAlgorithmName()).isEqualTo("bcrypt");
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(engine.getDefaultSerializationFormat()).isEqualTo("application/json");
        assertThat(engine.getUserResourceWhitelistPattern()).isEqualTo("[a-zA-Z0-9._@-]+");
        assertThat(engine.getGroupResourceWhitelistPattern()).isEqualTo("[a-zA-Z0-9._-]+");
    }

    @Test
    void passwordsAreSlowToGuess() {
        assertThat(encryptors).containsOnlyKeys("slowPasswordEncryptor", "quickPasswords");
        PasswordEncryptor real = encryptors.get("slowPasswordEncryptor");
        String hash = real.encrypt("x".repeat(80) + "1");
        assertThat(hash).as("bcrypt, at least 2^10 rounds").startsWith("$2a$10$");
        assertThat(real.check("x".repeat(80) + "1", hash)).isTrue();
        assertThat(real.check("x".repeat(80) + "2", hash)).isFalse();
    }

    @Test
    void historyIsKeptOnPurposeAndCleaned() {
        assertThat(engine.getHistoryLevel()).isEqualTo(HistoryLevel.HISTORY_LEVEL_FULL);
        assertThat(engine.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(engine.getHistoryCleanupBatchWindowEndTime()).isEqualTo("04:00");
        assertThat(engine.getBatchOperationHistoryTimeToLive()).isEqualTo("P1825D");
        assertThat(engine.isEnforceHistoryTimeToLive()).isTrue();
    }

    @Test
    void jobsWaitAndStandBackAsNodesOnOneDatabaseMust() {
        JobExecutor executor = engine.getJobExecutor();
        assertThat(executor.getMaxJobsPerAcquisition()).isEqualTo(3);
        assertThat(executor.getBackoffTimeInMillis()).isEqualTo(25);
        assertThat(executor.getMaxBackoff()).isEqualTo(2000);
        assertThat(executor.getLockTimeInMillis()).isEqualTo(300_000);
        assertThat(executor).isInstanceOf(SpringJobExecutor.class);
        assertThat(properties.getJobExecution().getQueueCapacity()).isEqualTo(3);
        int most = properties.getJobExecution().getMaxPoolSize();
        assertThat(most).isEqualTo(4);
        assertThat(((HikariDataSource) database).getMaximumPoolSize())
                .isEqualTo(24)
                .isGreaterThan(2 * most);
    }

    @Test
    void eventsAndTheFirstPageAreOurs() {
        assertThat(properties.getEventing().isTask()).isFalse();
        assertThat(properties.getEventing().isExecution()).isFalse();
        assertThat(properties.getEventing().isHistory()).isFalse();
        assertThat(properties.getWebapp().isIndexRedirectEnabled()).isFalse();
    }
}
