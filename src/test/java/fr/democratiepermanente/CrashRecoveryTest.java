package fr.democratiepermanente;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.democratiepermanente.intake.DepositingApplication;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the application, its own embedded PostgreSQL left behind, ten times in the middle of deposits and jobs. Each
 * start recovers by itself; at the end nothing acknowledged is lost and nothing is there twice.
 */
class CrashRecoveryTest {

    private static final int KILLS = 10;

    @TempDir
    private Path data;

    private final Map<String, String> acknowledged = new HashMap<>();
    private final Random random = new Random(20261123);
    private GreenMail smtp;

    @BeforeEach
    void startMailServer() {
        smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
    }

    @AfterEach
    void stopMailServer() {
        smtp.stop();
    }

    @Test
    void tenKillsLoseNothingAndDoubleNothing() throws Exception {
        List<String> unanswered = new ArrayList<>();
        for (int round = 1; round <= KILLS; round++) {
            try (Application application = new Application()) {
                application.await("#READY");
                // What got no answer is sent again, as a browser's retry would.
                for (String token : List.copyOf(unanswered)) {
                    application.deposit(token);
                    unanswered.remove(token);
                }
                int answeredBeforeTheKill = random.nextInt(6);
                for (int i = 0; i < answeredBeforeTheKill; i++) {
                    application.deposit("round" + round + "-" + i);
                }
                String interrupted = "round" + round + "-interrupted";
                application.send(interrupted);
                unanswered.add(interrupted);
                application.kill();
            }
        }

        List<String> cases = new ArrayList<>();
        try (Application application = new Application()) {
            application.await("#READY");
            for (String token : unanswered) {
                application.deposit(token);
            }
            application.send("REPORT");
            for (String line = application.next(); !line.equals("#REPORTED"); line = application.next()) {
                if (line.startsWith("#CASE ")) {
                    cases.add(line);
                }
            }
        }
        assertEveryCaseIsWholeAndSingle(cases);
    }

    private void assertEveryCaseIsWholeAndSingle(List<String> cases) throws Exception {
        assertThat(cases).hasSameSizeAs(acknowledged.keySet());
        Map<String, Integer> received = receivedByReference();
        for (String line : cases) {
            String[] fields = line.split(" ");
            String token = fields[1];
            String reference = fields[2];
            assertThat(acknowledged).as(line).containsEntry(token, reference);
            assertThat(fields[3]).as("submitted once: %s", line).isEqualTo("1");
            assertThat(fields[4]).as("acknowledged once: %s", line).isEqualTo("1");
            assertThat(fields[6])
                    .as("one process, waiting to be qualified: %s", line)
                    .isEqualTo("1");
            int mails = received.getOrDefault(reference, 0);
            switch (fields[5]) {
                case "SENT" -> assertThat(mails).as(line).isEqualTo(1);
                // Killed while handing the mail over: an agent decides, the machine never sends twice.
                case "UNCERTAIN" -> assertThat(mails).as(line).isBetween(0, 1);
                default -> throw new AssertionError("a mail was left behind: " + line);
            }
        }
        assertThat(cases).as("a kill spares most mails").anyMatch(line -> line.contains(" SENT "));
    }

    private Map<String, Integer> receivedByReference() throws Exception {
        Map<String, Integer> received = new HashMap<>();
        for (MimeMessage mail : smtp.getReceivedMessages()) {
            String subject = mail.getSubject();
            String reference = subject.replaceAll(".*(DP-\\w{4}-\\w{4}).*", "$1");
            received.merge(reference, 1, Integer::sum);
        }
        return received;
    }

    /** The application as a process. */
    private final class Application implements AutoCloseable {

        private final Process process;
        private final BufferedReader output;
        private final PrintWriter input;

        Application() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            DepositingApplication.class.getName(),
                            "--server.port=0",
                            // Eleven starts: what neither deposits nor jobs need is not made.
                            "--spring.main.lazy-initialization=true",
                            "--camunda.bpm.webapp.enabled=false",
                            "--democratie.base-url=https://democratie.example.org",
                            "--democratie.data-directory=" + data,
                            "--democratie.database.directory=" + data.resolve("postgres"),
                            "--democratie.database.binaries=" + Path.of("target", "postgres-binaries"),
                            "--democratie.demo-accounts=false",
                            // Jobs a dead process held are free again sooner than the five minutes of real life.
                            "--camunda.bpm.job-execution.lock-time-in-millis=5000",
                            "--spring.mail.host=127.0.0.1",
                            "--spring.mail.port=" + smtp.getSmtp().getPort())
                    .redirectErrorStream(true)
                    .start();
            output = process.inputReader(StandardCharsets.UTF_8);
            input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        }

        /** Surefire's ends with a separator, which would add the working directory and deploy every model twice. */
        private static String classPath() {
            return System.getProperty("java.class.path").replaceAll(File.pathSeparator + "+$", "");
        }

        void deposit(String token) throws IOException {
            send(token);
            String answer = await("#DONE " + token + " ");
            String reference = answer.split(" ")[2];
            assertThat(acknowledged.getOrDefault(token, reference)).isEqualTo(reference);
            acknowledged.put(token, reference);
        }

        void send(String command) {
            input.println(command);
        }

        String await(String start) throws IOException {
            StringBuilder log = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
                log.append(line).append('\n');
            }
            throw new AssertionError("the application ended before saying " + start + "\n" + log);
        }

        String next() throws IOException {
            String line = output.readLine();
            assertThat(line).as("the application ended before its report").isNotNull();
            return line;
        }

        void kill() throws InterruptedException {
            // Process.destroyForcibly would close the streams too, and close() still reads what was said.
            process.toHandle().destroyForcibly();
            process.waitFor();
        }

        /** Ends a process that was not killed by closing its input, which it takes as the wish to stop. */
        @Override
        public void close() throws IOException {
            input.close();
            output.transferTo(Writer.nullWriter());
            process.onExit().join();
        }
    }
}
