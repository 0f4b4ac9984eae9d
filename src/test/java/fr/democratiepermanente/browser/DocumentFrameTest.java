package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import fr.democratiepermanente.document.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Documents of a case within the sandboxed frame of a task, where an agent works. */
@BrowserTest
class DocumentFrameTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @BeforeEach
    void prepare() {}

    @Test
    void anAgentAddsReadsAndWithdrawsADocumentWithoutLeavingTheTask(Browser browser) throws IOException {
        String reference = cases.take("Un abri pour les vélos de la gare");
        byte[] plan = SampleFiles.pdf("plan");
        try (Tasklist claire = Tasklist.of(browser, port, "claire.moreau")) {
            claire.open("À qualifier", reference);
            claire.claim();
            FrameLocator file = claire.caseFile();
            // On a low screen the bar of Tasklist's own buttons lies over the foot of the frame until one scrolls.
            claire.agent().page().setViewportSize(1280, 1600);

            send(file, new FilePayload("faux.pdf", "application/pdf", SampleFiles.utf8("MZ")));
            assertThat(file.locator(".notice-error")).containsText("n’est pas celui d’un fichier .pdf");
            send(file, new FilePayload("Plan de l’abri.pdf", "application/pdf", plan));
            assertThat(file.locator("#pieces .notice-success")).hasText("La pièce est ajoutée au dossier.");
            assertThat(file.locator("h1")).hasText("Un abri pour les vélos de la gare");

            Locator link = file.locator("#pieces a");
            Download download = claire.agent().page().waitForDownload(link::click);
            assertThat(download.suggestedFilename()).isEqualTo("Plan de l’abri.pdf");
            assertThat(Files.readAllBytes(download.path())).isEqualTo(plan);

            file.locator("#pieces summary").click();
            file.locator("#pieces details button").click();
            assertThat(file.locator("#pieces .notice-success")).containsText("La pièce 1 est retirée");
            assertThat(file.locator("#pieces a")).hasCount(0);
            assertThat(claire.agent().faults()).isEmpty();
        }
    }

    private static void send(FrameLocator file, FilePayload content) {
        file.locator("#document-files").setInputFiles(content);
        file.locator(".document-add button").click();
    }
}
