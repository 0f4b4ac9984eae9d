package fr.democratiepermanente.document.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.democratiepermanente.ScriptedClamd;
import fr.democratiepermanente.document.DocumentProperties;
import fr.democratiepermanente.document.scan.VirusScanner.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@Timeout(60)
class ClamdScannerTest {

    @TempDir
    private Path directory;

    private ScriptedClamd clamd;

    @BeforeEach
    void start() throws IOException {
        clamd = new ScriptedClamd();
    }

    @AfterEach
    void stop() {
        clamd.close();
    }

    private static VirusScanner scanner(String host, int port, Duration timeout) {
        return new ScannerConfiguration()
                .virusScanner(new DocumentProperties(
                        DataSize.ofMegabytes(10),
                        10,
                        50,
                        DataSize.ofMegabytes(100),
                        50,
                        new DocumentProperties.Clamd(host, port, timeout)));
    }

    private VirusScanner scanner() {
        return scanner("127.0.0.1", clamd.port(), Duration.ofSeconds(20));
    }

    private Path file(String end) throws IOException {
        return Files.writeString(directory.resolve("file"), "x".repeat(200_000) + end);
    }

    @Test
    void readsWhatTheDaemonSays() throws IOException {
        assertThat(scanner().scan(file(""))).contains(Verdict.CLEAN);
        assertThat(scanner().scan(file(ScriptedClamd.EICAR)))
                .hasValueSatisfying(verdict -> assertThat(verdict.finding()).isEqualTo(ScriptedClamd.FINDING));
    }

    @Test
    void withoutADaemonNothingIsSaid() throws IOException {
        assertThat(scanner("", 3310, Duration.ofSeconds(1)).scan(file(ScriptedClamd.EICAR)))
                .isEmpty();
    }

    @Test
    void whateverElseHappensNobodyKnows() throws IOException {
        Path file = file("");
        clamd.answer("INSTREAM size limit exceeded. ERROR");
        assertUnknown(scanner(), file);
        clamd.answer("stream: OK FOUND OK");
        assertUnknown(scanner(), file);
        clamd.answer(ScriptedClamd.SILENCE);
        assertUnknown(scanner("127.0.0.1", clamd.port(), Duration.ofMillis(300)), file);
        clamd.down();
        assertUnknown(scanner(), file);
        assertUnknown(scanner("no such host.invalid", 3310, Duration.ofSeconds(5)), file);
    }

    private static void assertUnknown(VirusScanner scanner, Path file) {
        assertThatExceptionOfType(ScannerUnavailableException.class).isThrownBy(() -> scanner.scan(file));
    }
}
