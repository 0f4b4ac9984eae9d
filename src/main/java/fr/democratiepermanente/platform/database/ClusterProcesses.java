package fr.democratiepermanente.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes that work on a cluster, told from others that happen to bear a process number written in its
 * {@code postmaster.pid}: a server outlives an application that is killed, and numbers are used again.
 */
final class ClusterProcesses {

    /** No process bears this number. PostgreSQL finds it dead and goes on to look for processes using its memory. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private final Path cluster;
    private final Path pidFile;

    ClusterProcesses(Path cluster) {
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    boolean hasPidFile() {
        return Files.exists(pidFile);
    }

    /** The live server of this cluster, if there is one. */
    Optional<ProcessHandle> server() throws IOException {
        return named().filter(this::worksHere);
    }

    /**
     * Corrects a {@code postmaster.pid} that names a live process which is not this cluster's server: PostgreSQL would
     * take it for one and refuse to start. The rest of the file stays, so that its own check for survivors still works.
     */
    void disownStranger() throws IOException {
        Optional<ProcessHandle> stranger = named().filter(process -> !worksHere(process));
        if (stranger.isPresent()) {
            List<String> lines = new ArrayList<>(Files.readAllLines(pidFile, UTF_8));
            lines.set(0, NOBODY);
            Files.write(pidFile, lines, UTF_8);
        }
    }

    /** Processes still working on this cluster, its server or what a killed server left; Linux only, else none. */
    List<ProcessHandle> survivors() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        workingDirectory(process).filter(this::isCluster).isPresent())
                .filter(ClusterProcesses::isPostgres)
                .toList();
    }

    private Optional<ProcessHandle> named() throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile, UTF_8);
            if (lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,10}")) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean worksHere(ProcessHandle process) {
        if (!isPostgres(process)) {
            return false;
        }
        // The working directory is the data directory and stays true when it is moved; elsewhere than on Linux the
        // command line has to do.
        return workingDirectory(process)
                .map(this::isCluster)
                .orElseGet(() -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(cluster.toString()))
                        .orElse(true));
    }

    private boolean isCluster(Path directory) {
        try {
            return Files.isSameFile(directory, cluster);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(
                    Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
    }
}
