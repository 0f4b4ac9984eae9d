package fr.democratiepermanente.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

@Tag("own-application")
class PostgresServerTest {

    private static final Path BINARIES = Path.of("target", "postgres-binaries");

    /** For what does not concern durability. */
    private static final Map<String, String> QUICK = Map.of("fsync", "off");

    @TempDir
    private Path root;

    @Test
    void commitsAreDurableAndTheServerIsClosedToOthers() throws Exception {
        try (PostgresServer server = start(root, 0, Map.of());
                Connection connection = connect(server, PostgresServer.USER, server.password())) {
            assertThat(show(connection, "fsync")).isEqualTo("on");
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "full_page_writes")).isEqualTo("on");
            assertThat(show(connection, "server_version")).startsWith("17.");
            assertThat(show(connection, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(connection, "is_superuser")).isEqualTo("off");

            assertThatThrownBy(() -> connect(server, PostgresServer.USER, "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> connect(server, "postgres", "")).isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("cluster"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void theServerLogHoldsNothingPeopleWrote() throws Exception {
        try (PostgresServer server = start(root, 0, QUICK);
                Connection connection = connect(server, PostgresServer.USER, server.password());
                var statement = connection.createStatement()) {
            statement.execute("create table person (email text primary key)");
            statement.execute("insert into person values ('camille@example.org')");
            assertThatThrownBy(() -> statement.execute("insert into person values ('camille@example.org')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(root.resolve("postgres.log"))
                .content()
                .contains("duplicate key value")
                .doesNotContain("camille");
    }

    @Test
    void settingsOfTheOperatorReplaceOurs() throws Exception {
        int port = freePort();
        try (PostgresServer server = start(root, port, Map.of("fsync", "off", "shared_buffers", "32MB"));
                Connection connection = connect(server, PostgresServer.USER, server.password())) {
            assertThat(show(connection, "shared_buffers")).isEqualTo("32MB");
            assertThat(server.jdbcUrl("x")).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/x");
        }
    }

    @Test
    void aBusyPortIsNamed() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> start(root, busy.getLocalPort(), QUICK))
                    .hasMessage("Le port " + busy.getLocalPort()
                            + " est déjà occupé\u00a0: la base de données embarquée ne peut pas l’ouvrir.");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        Path directory = Files.createFile(root.resolve("file")).resolve("postgres");

        assertThatThrownBy(() -> start(directory, 0, Map.of()))
                .hasMessage("Le dossier de la base de données «\u00a0" + directory
                        + "\u00a0» n’est pas accessible en écriture.");
    }

    @Test
    void aClusterOfAnotherMajorVersionIsLeftUntouched() throws Exception {
        start(root, 0, QUICK).close();
        Files.writeString(root.resolve("cluster/PG_VERSION"), "16\n");

        assertThatThrownBy(() -> start(root, 0, QUICK)).isInstanceOfSatisfying(DatabaseStartupException.class, e -> {
            FailureAnalysis analysis = new DatabaseStartupFailureAnalyzer().analyze(e);
            assertThat(analysis.getDescription()).contains("contient une base PostgreSQL 16", "embarque PostgreSQL 17");
            assertThat(analysis.getAction()).contains("pg_upgrade");
        });

        Files.writeString(root.resolve("cluster/PG_VERSION"), "17\n");
        start(root, 0, QUICK).close();
    }

    @Test
    void aWrongSettingIsReportedWithTheServersOwnWords() {
        assertThatThrownBy(() -> start(root, 0, Map.of("fsync", "off", "shared_buffers", "plenty")))
                .isInstanceOf(DatabaseStartupException.class)
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    private static PostgresServer start(Path directory, int port, Map<String, String> settings) {
        return PostgresServer.start(new DatabaseProperties(directory, BINARIES, port, settings));
    }

    private static Connection connect(PostgresServer server, String user, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(PostgresServer.DATABASE), user, password);
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
