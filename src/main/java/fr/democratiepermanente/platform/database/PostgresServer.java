package fr.democratiepermanente.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on one directory: durable, on the loopback address only, behind a random password.
 * Starting it first puts right what a killed application left: a server still running, a stale process number, a
 * half-prepared cluster.
 */
public final class PostgresServer implements AutoCloseable {

    /** Owner of our databases; not a superuser. */
    public static final String USER = "democratie";

    /** The application's database. */
    public static final String DATABASE = "democratie";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String SUPERUSER = "postgres";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration STARTUP_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int PORT_ATTEMPTS = 5;

    /** UTF-8 locales by which text search tells letters from punctuation; systems differ in which they have. */
    private static final List<String> CHARACTER_TYPES = List.of("C.UTF-8", "en_US.UTF-8", "fr_FR.UTF-8");

    private final DatabaseProperties properties;
    private final DatabaseDirectory directory;
    private final PostgresBinaries binaries;
    private final ClusterProcesses processes;
    private int port;

    private PostgresServer(DatabaseProperties properties, DatabaseDirectory directory, PostgresBinaries binaries) {
        this.properties = properties;
        this.directory = directory;
        this.binaries = binaries;
        this.processes = new ClusterProcesses(directory.cluster());
    }

    /**
     * Starts the server and makes sure that {@link #DATABASE} exists.
     *
     * @throws DatabaseStartupException when it cannot serve, with what to do about it
     */
    public static PostgresServer start(DatabaseProperties properties) {
        DatabaseDirectory directory = DatabaseDirectory.take(properties.directory());
        PostgresServer server = null;
        try {
            server = new PostgresServer(properties, directory, PostgresBinaries.in(properties.binaries()));
            server.open();
            return server;
        } catch (InterruptedException e) {
            close(server, directory);
            Thread.currentThread().interrupt();
            throw DatabaseStartupException.failed("arrêt demandé", "démarrage interrompu", e);
        } catch (IOException | SQLException e) {
            close(server, directory);
            throw DatabaseStartupException.failed("préparation", e.toString(), e);
        } catch (RuntimeException e) {
            close(server, directory);
            throw e;
        }
    }

    /** Address of a database of this server; user and password are not part of it. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + LOOPBACK + ":" + port + "/" + database;
    }

    /** Password of {@link #USER}, made at the first start and kept in a file only its owner may read. */
    public String password() {
        return directory.password();
    }

    /** Creates a database owned by {@link #USER}, as a copy of another that nobody is connected to. */
    public void createDatabase(String name, String template) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + statement.enquoteIdentifier(name, true) + " owner " + USER
                    + " template " + statement.enquoteIdentifier(template, true));
        }
    }

    /** Stops the server, its clients' open transactions rolled back and everything written, and frees the directory. */
    @Override
    public void close() {
        close(this, directory);
    }

    private static void close(PostgresServer server, DatabaseDirectory directory) {
        boolean interrupted = Thread.interrupted();
        try (directory) {
            if (server != null && server.processes.server().isPresent()) {
                server.stop();
                LOG.info("Embedded PostgreSQL stopped");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void open() throws IOException, InterruptedException, SQLException {
        if (directory.hasCluster()) {
            directory.checkCluster(PostgresBinaries.MAJOR_VERSION);
            stopSurvivors();
        } else {
            initialise();
        }
        directory.removeUnfinishedClusters();
        directory.rotateLog();
        startServer();
        createApplicationDatabase();
        LOG.info(
                "Embedded PostgreSQL {} on {}, data in {}",
                PostgresBinaries.MAJOR_VERSION,
                jdbcUrl(DATABASE),
                directory.cluster());
    }

    private void initialise() throws IOException, InterruptedException {
        directory.writeNewPassword();
        PostgresBinaries.Outcome outcome = null;
        for (String characterType : CHARACTER_TYPES) {
            Path cluster = directory.unfinishedCluster();
            outcome = binaries.run("initdb", initdbArguments(cluster, characterType));
            if (outcome.succeeded()) {
                directory.adopt(cluster);
                return;
            }
        }
        if (outcome.output().contains("cannot be run as root")) {
            throw DatabaseStartupException.runsAsRoot(outcome.output());
        }
        throw DatabaseStartupException.failed("initdb", outcome.output(), null);
    }

    private List<String> initdbArguments(Path cluster, String characterType) {
        return List.of(
                "--pgdata=" + cluster,
                "--username=" + SUPERUSER,
                "--pwfile=" + directory.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--lc-ctype=" + characterType,
                "--data-checksums",
                "off".equals(properties.settings().get("fsync")) ? "--no-sync" : "--no-instructions");
    }

    private void stopSurvivors() throws IOException, InterruptedException {
        Optional<ProcessHandle> survivor = processes.server();
        if (survivor.isPresent()) {
            LOG.warn(
                    "Stopping the PostgreSQL server (process {}) of an application that was killed",
                    survivor.get().pid());
            stop();
        } else if (processes.hasPidFile()) {
            LOG.warn("The PostgreSQL server was killed; it recovers from its log");
        }
        processes.disownStranger();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        List<ProcessHandle> survivors = processes.survivors();
        while (!survivors.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw DatabaseStartupException.survivor(survivors.get(0).pid());
            }
            Thread.sleep(50);
            survivors = processes.survivors();
        }
    }

    /** Fast shutdown, then an immediate one, which loses nothing either: the next start replays the log. */
    private void stop() throws IOException, InterruptedException {
        for (String mode : List.of("fast", "immediate")) {
            if (control("stop", "-m", mode, "-t", Long.toString(STOP_LIMIT.toSeconds()))
                    .succeeded()) {
                return;
            }
        }
        Optional<ProcessHandle> survivor = processes.server();
        if (survivor.isPresent()) {
            throw DatabaseStartupException.survivor(survivor.get().pid());
        }
    }

    private void startServer() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            port = properties.port() == 0 ? freePort() : properties.port();
            directory.writeSettings(settings());
            long logged = directory.logSize();
            PostgresBinaries.Outcome outcome =
                    control("start", "-l", directory.log().toString(), "-t", Long.toString(STARTUP_LIMIT.toSeconds()));
            if (outcome.succeeded()) {
                return;
            }
            String reason = directory.logSince(logged) + outcome.output();
            boolean portTaken = reason.contains("could not bind");
            if (portTaken && properties.port() != 0) {
                throw DatabaseStartupException.portTaken(port);
            }
            if (!portTaken || attempt == PORT_ATTEMPTS) {
                throw DatabaseStartupException.failed("pg_ctl", reason, null);
            }
        }
    }

    private PostgresBinaries.Outcome control(String action, String... arguments)
            throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of(action, "-w", "-D", directory.cluster().toString()));
        all.addAll(List.of(arguments));
        return binaries.run("pg_ctl", all);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("listen_addresses", LOOPBACK),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("max_connections", "60"),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("max_wal_size", "512MB"),
                Map.entry("max_parallel_workers_per_gather", "0"),
                Map.entry("jit", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("lc_messages", "C"),
                Map.entry("log_checkpoints", "off"),
                Map.entry("log_line_prefix", "%m [%p] "),
                // Statements and keys hold what people wrote to us: they stay out of the log.
                Map.entry("log_error_verbosity", "terse"),
                Map.entry("log_min_error_statement", "panic")));
        settings.putAll(properties.settings());
        settings.put("port", Integer.toString(port));
        return settings;
    }

    private void createApplicationDatabase() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create role " + USER + " login password " + statement.enquoteLiteral(password()));
            }
            if (exists(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
                return;
            }
        }
        createDatabase(DATABASE, "template1");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, password());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }
}
