package fr.democratiepermanente.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded database's files, held by one application at a time: {@code lock}, {@code cluster/} (PostgreSQL's data
 * directory), {@code password}, {@code postgres.log}.
 */
final class DatabaseDirectory implements AutoCloseable {

    private static final String UNFINISHED = "cluster.new-";
    private static final long LOG_LIMIT_BYTES = 10L << 20;

    private final Path root;
    private final FileChannel lock;

    private DatabaseDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Creates the directory where needed and takes it; refuses when another application holds it. */
    static DatabaseDirectory take(Path root) {
        FileChannel channel = null;
        try {
            Files.createDirectories(root, ownerOnly(root, "rwx------"));
            channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw DatabaseStartupException.alreadyRunning(root);
            }
            return new DatabaseDirectory(root, channel);
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            throw DatabaseStartupException.alreadyRunning(root);
        } catch (FileSystemException e) {
            throw DatabaseStartupException.notWritable(root, e);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new UncheckedIOException(e);
        }
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    String password() {
        try {
            return Files.readString(passwordFile(), UTF_8).strip();
        } catch (IOException e) {
            throw DatabaseStartupException.damaged(root, "password");
        }
    }

    boolean hasCluster() {
        return Files.exists(cluster());
    }

    /** Refuses a cluster that this server cannot read. */
    void checkCluster(String majorVersion) {
        try {
            String found =
                    Files.readString(cluster().resolve("PG_VERSION"), UTF_8).strip();
            if (!found.equals(majorVersion)) {
                throw DatabaseStartupException.wrongVersion(cluster(), found, majorVersion);
            }
        } catch (IOException e) {
            throw DatabaseStartupException.damaged(cluster(), "PG_VERSION");
        }
        if (!Files.exists(passwordFile())) {
            throw DatabaseStartupException.damaged(root, "password");
        }
    }

    /** A new place to prepare a cluster in. Each has its own name: an interrupted preparation may still be writing. */
    Path unfinishedCluster() {
        return root.resolve(UNFINISHED + UUID.randomUUID());
    }

    /** Makes a prepared cluster the cluster, in one step: whatever stands under {@link #cluster()} is complete. */
    void adopt(Path unfinished) throws IOException {
        Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what interrupted preparations left, as far as it can be: the next start tries again. */
    void removeUnfinishedClusters() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith(UNFINISHED))
                    .toList()) {
                FileSystemUtils.deleteRecursively(entry.toFile());
            }
        }
    }

    void writeNewPassword() throws IOException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Files.createFile(passwordFile(), ownerOnly(root, "rw-------"));
        Files.writeString(
                passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret), UTF_8);
    }

    void writeSettings(Map<String, String> settings) throws IOException {
        Files.writeString(
                cluster().resolve("postgresql.conf"),
                settings.entrySet().stream()
                        .map(e -> e.getKey() + " = '" + e.getValue().replace("'", "''") + "'\n")
                        .collect(Collectors.joining("", "# Written by the application at each start.\n", "")),
                UTF_8);
    }

    /** Keeps one older log beside the current one, so that the log cannot fill the disk. */
    void rotateLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT_BYTES) {
            Files.move(log(), root.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    long logSize() throws IOException {
        return Files.exists(log()) ? Files.size(log()) : 0;
    }

    String logSince(long position) throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        byte[] all = Files.readAllBytes(log());
        return new String(all, (int) position, all.length - (int) position, UTF_8);
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        closeQuietly(lock);
    }

    private static FileAttribute<?>[] ownerOnly(Path root, String permissions) {
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        return Stream.of(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))
                .filter(attribute -> posix)
                .toArray(FileAttribute<?>[]::new);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
