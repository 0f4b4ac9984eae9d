package fr.democratiepermanente.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next start makes of an application that was killed; the applications are real processes. */
@Tag("own-application")
class PostgresServerRecoveryTest {

    private static final Path BINARIES = Path.of("target", "postgres-binaries");

    @TempDir
    private Path root;

    @AfterEach
    void endWhatAFailedTestLeft() {
        processes(root).forEach(ProcessHandle::destroyForcibly);
        processes(root.resolve("postgres")).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void everyAcknowledgedCommitSurvivesSixKills() throws Exception {
        Path directory = root.resolve("postgres");
        long acknowledged = 0;
        for (int round = 1; round <= 6; round++) {
            WriterProcess writer =
                    WriterProcess.start(directory, BINARIES, "write").awaitReady();
            writer.awaitCommits(20);
            ProcessHandle server = serverOf(directory);
            if (round % 2 == 0) {
                server.destroyForcibly();
            }
            writer.kill();
            acknowledged = writer.acknowledged();
        }
        try (PostgresServer server = start(directory)) {
            long last = Long.parseLong(first(server, "select max(n) from first_table"));
            // At most the transaction whose acknowledgement the kill cut off comes on top.
            assertThat(last).isBetween(acknowledged, acknowledged + 1);
            assertThat(first(server, "select count(*) from first_table")).isEqualTo(Long.toString(last));
            assertThat(first(
                            server,
                            "select count(*) from first_table full join second_table using (n)"
                                    + " where first_table.n is null or second_table.n is null"))
                    .isEqualTo("0");
        }
    }

    @Test
    void theServerOfAKilledApplicationIsStoppedBeforeTheNextOne() throws Exception {
        WriterProcess killed = WriterProcess.start(root, BINARIES, "hold").awaitReady();
        ProcessHandle orphan = serverOf(root);
        killed.kill();
        assertThat(orphan.isAlive()).isTrue();

        try (PostgresServer server = start(root)) {
            assertThat(serverOf(root).pid()).isNotEqualTo(orphan.pid());
            assertThat(processes(root)).doesNotContain(orphan);
            assertThat(first(server, "select 1")).isEqualTo("1");
        }
        assertThat(processes(root)).isEmpty();
        assertThat(root.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aDirectoryServesOneApplicationAtATime() throws Exception {
        WriterProcess other = WriterProcess.start(root, BINARIES, "hold").awaitReady();
        ProcessHandle itsServer = serverOf(root);
        try {
            assertThatThrownBy(() -> start(root))
                    .isInstanceOf(DatabaseStartupException.class)
                    .hasMessage("Démocratie permanente est déjà lancée sur le dossier «\u00a0" + root + "\u00a0».");
            assertThat(other.isAlive()).isTrue();
            assertThat(serverOf(root)).isEqualTo(itsServer);
        } finally {
            other.kill();
        }
        start(root).close();
    }

    @Test
    void aDirectoryServesOnceInOneApplicationToo() {
        try (PostgresServer server = start(root)) {
            assertThat(server.jdbcUrl("x")).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThatThrownBy(() -> start(root)).hasMessageContaining("est déjà lancée sur le dossier");
        }
    }

    @Test
    void aKillWhileTheClusterIsPreparedLeavesNothingBroken() throws Exception {
        WriterProcess killed = WriterProcess.start(root, BINARIES, "hold");
        await().until(() -> !unfinished(root).isEmpty());
        killed.kill();
        Files.createDirectories(root.resolve("cluster.new-left/base"));

        try (PostgresServer server = start(root)) {
            assertThat(first(server, "select count(*) from pg_tables where schemaname = 'public'"))
                    .isEqualTo("0");
            assertThat(root.resolve("cluster.new-left")).doesNotExist();
        }
    }

    @Test
    void aProcessNumberNowBorneByAnotherServerIsNoObstacle() throws Exception {
        Path directory = root.resolve("postgres");
        start(directory).close();

        try (PostgresServer other = start(root)) {
            ProcessHandle stranger = serverOf(root);
            List<String> stale = List.of(
                    Long.toString(stranger.pid()),
                    directory.resolve("cluster").toString(),
                    "1500000000",
                    "5432",
                    "",
                    "127.0.0.1",
                    "1 1",
                    "ready");
            Files.write(directory.resolve("cluster/postmaster.pid"), stale);

            try (PostgresServer server = start(directory)) {
                assertThat(first(server, "select 1")).isEqualTo("1");
                assertThat(serverOf(directory)).isNotEqualTo(stranger);
            }
            assertThat(stranger.isAlive()).isTrue();
            assertThat(first(other, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void halfUnpackedBinariesAreUnpackedAgain() throws Exception {
        Path binaries = root.resolve("binaries");
        Files.createDirectories(binaries.resolve("unfinished/bin"));
        Files.writeString(binaries.resolve("unfinished/bin/postgres"), "half");

        try (PostgresServer server = PostgresServer.start(
                new DatabaseProperties(root.resolve("postgres"), binaries, 0, Map.of("fsync", "off")))) {
            assertThat(first(server, "select 1")).isEqualTo("1");
        }
        assertThat(binaries.resolve("unfinished")).doesNotExist();
    }

    private static PostgresServer start(Path directory) {
        return PostgresServer.start(new DatabaseProperties(directory, BINARIES, 0, Map.of("fsync", "off")));
    }

    private static String first(PostgresServer server, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl(PostgresServer.DATABASE), PostgresServer.USER, server.password());
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static ProcessHandle serverOf(Path directory) throws Exception {
        String pid =
                Files.readAllLines(directory.resolve("cluster/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static List<ProcessHandle> processes(Path directory) {
        return new ClusterProcesses(directory.resolve("cluster")).survivors();
    }

    private static List<File> unfinished(Path directory) {
        File[] found = directory.toFile().listFiles((parent, name) -> name.startsWith("cluster.new-"));
        return found == null ? List.of() : List.of(found);
    }
}
