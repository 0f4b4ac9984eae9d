package fr.democratiepermanente.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.democratiepermanente.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddedDatabaseConfigurationTest {

    @TempDir
    private Path root;

    @Test
    void withoutAnAddressTheApplicationUsesItsOwnServer() {
        runner().withPropertyValues("spring.datasource.url=", "spring.datasource.hikari.maximum-pool-size=7")
                .run(context -> {
                    HikariDataSource dataSource = context.getBean(HikariDataSource.class);
                    assertThat(dataSource.getMaximumPoolSize()).isEqualTo(7);
                    try (Connection connection = dataSource.getConnection()) {
                        assertThat(connection.getCatalog()).isEqualTo(PostgresServer.DATABASE);
                    }
                    assertThat(root.resolve("cluster/postmaster.pid")).exists();
                });
        assertThat(root.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void thePoolIsClosedBeforeTheServer() {
        runner().run(context -> {
            String[] dependents = context.getBeanFactory().getDependentBeans("embeddedConnectionDetails");
            assertThat(context.getBeanFactory().getDependentBeans("postgresServer"))
                    .contains("embeddedConnectionDetails");
            assertThat(dependents).contains("dataSource");
        });
    }

    @Test
    void withAnAddressNothingEmbeddedStarts() {
        runner().withPropertyValues("spring.datasource.url=" + TestDatabase.fresh())
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(PostgresServer.class);
                    assertThat(root).isEmptyDirectory();
                });
    }

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withUserConfiguration(EmbeddedDatabaseConfiguration.class)
                .withPropertyValues(
                        "democratie.database.directory=" + root,
                        "democratie.database.binaries=" + Path.of("target", "postgres-binaries"));
    }
}
