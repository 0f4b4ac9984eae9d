package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.TestDatabase;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A library of the engine that does not fit its tables does not start on them. */
@ApplicationTest
class EngineTablesTest {

    @Autowired
    private DataSource database;

    @Test
    void theyAreMadeOnceAndThenLeftAsTheyAre() {
        assertThat(schemaUpdate(new DriverManagerDataSource(TestDatabase.fresh())))
                .isEqualTo("true");
        assertThat(schemaUpdate(database)).isEqualTo("false");
    }

    @Test
    void anotherReleaseOfTheEngineRefusesThem() {
        assertThat(new EngineTables(database, "7.24.9").exist()).isTrue();
        assertThatThrownBy(() -> new EngineTables(database, "7.25.0").exist())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("7.24", "7.25");
        assertThatThrownBy(() -> new EngineTables(database, "7.2.0").exist()).hasMessageContaining("la version 7.2 :");
    }

    private static String schemaUpdate(DataSource database) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        new EnginePlugin().postInit(configuration);
        return configuration.getDatabaseSchemaUpdate();
    }
}
