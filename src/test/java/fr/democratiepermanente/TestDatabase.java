package fr.democratiepermanente;

import fr.democratiepermanente.platform.database.DatabaseProperties;
import fr.democratiepermanente.platform.database.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * Databases for tests, all on one server per test JVM that starts at the first call and is removed with the JVM. The
 * addresses hold their credentials: give one as {@code spring.datasource.url}.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** A new database with our migrations applied and nothing else in it; takes some tens of milliseconds. */
    public static String createFromTemplate() {
        return create(Template.NAME);
    }

    /** A new empty database, in which extensions may be created. */
    public static String fresh() {
        return create("template1");
    }

    private static String create(String template) {
        return create("test_" + COUNT.incrementAndGet(), template);
    }

    private static String create(String name, String template) {
        try {
            Server.INSTANCE.createDatabase(name, template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.INSTANCE.jdbcUrl(name) + "?user=" + PostgresServer.USER + "&password="
                + Server.INSTANCE.password();
    }

    /** Started when first asked for. */
    private static final class Server {

        // fsync=off waits for no disk at all; enough connections for a pool in each cached application context.
        private static final Map<String, String> FAST = Map.of("fsync", "off", "max_connections", "200");

        static final PostgresServer INSTANCE = start();

        private static PostgresServer start() {
            try {
                Path directory = Files.createTempDirectory("test-database");
                PostgresServer server = PostgresServer.start(
                        new DatabaseProperties(directory, Path.of("target", "postgres-binaries"), 0, FAST));
                // Spring Boot runs these once every application has closed its connections.
                SpringApplication.getShutdownHandlers().add(() -> {
                    server.close();
                    FileSystemUtils.deleteRecursively(directory.toFile());
                });
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Migrated when first asked for. */
    private static final class Template {

        static final String NAME = migrate("template_migrated");

        private static String migrate(String name) {
            Flyway.configure()
                    .dataSource(create(name, "template1"), null, null)
                    .load()
                    .migrate();
            return name;
        }
    }
}
