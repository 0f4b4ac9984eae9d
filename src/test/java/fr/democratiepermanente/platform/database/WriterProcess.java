package fr.democratiepermanente.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** A {@link WriterMain} in a Java process of its own. */
final class WriterProcess {

    private final Process process;
    private final BufferedReader output;
    private long acknowledged;

    private WriterProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static WriterProcess start(Path directory, Path binaries, String mode) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WriterMain.class.getName(),
                directory.toString(),
                binaries.toString(),
                mode);
        return new WriterProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads until the database serves. */
    WriterProcess awaitReady() throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return this;
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("The writer ended:\n" + seen);
    }

    /** Reads until so many more commits were acknowledged. */
    void awaitCommits(int commits) throws IOException {
        for (int count = 0; count < commits; count++) {
            String line = output.readLine();
            if (!isAcknowledgement(line)) {
                throw new IllegalStateException("The writer failed: " + line);
            }
            acknowledged = Long.parseLong(line);
        }
    }

    /** The last commit acknowledged before the kill. */
    long acknowledged() throws IOException {
        for (String line = output.readLine(); isAcknowledgement(line); line = output.readLine()) {
            acknowledged = Long.parseLong(line);
        }
        return acknowledged;
    }

    void kill() throws InterruptedException {
        // Process.destroyForcibly would close the output, and with it lose the last acknowledgements.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private static boolean isAcknowledgement(String line) {
        return line != null && line.matches("\\d+");
    }
}
