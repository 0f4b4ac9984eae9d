package fr.democratiepermanente.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "photo.csv, photo.csv",
        "../../etc/passwd, passwd",
        "'C:\\Users\\moi\\import.csv', import.csv",
        "'a\u202Evsc.exe', avsc.exe",
        "'a\r\nb.csv', ab.csv",
        "'a\u0000b\u2028c.csv', abc.csv",
        "'re\u0301union.pdf', réunion.pdf",
        "'', fichier",
        "'dossier/', fichier",
    })
    void aFileNameIsShownWithoutItsTricks(String given, String shown) {
        assertThat(FileNames.shown(given)).isEqualTo(shown);
        assertThat(FileNames.shown(null)).isEqualTo("fichier");
    }

    @Test
    void anEndlessNameIsShortenedBeforeItsExtension() {
        String train = "\uD83D\uDE84";

        assertThat(FileNames.shown(train.repeat(300) + ".PDF"))
                .isEqualTo(train.repeat(62) + ".PDF")
                .satisfies(name ->
                        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255));
        assertThat(FileNames.shown("x." + "e".repeat(300))).hasSize(255);
        assertThat(FileNames.shown("é".repeat(125) + ".docx")).isEqualTo("é".repeat(125) + ".docx");
    }

    @Test
    void theExtensionIsWhatFollowsTheLastDot() {
        assertThat(FileNames.extension("photo.PDF.Exe")).isEqualTo("exe");
        assertThat(FileNames.extension("photo")).isEmpty();
        assertThat(FileNames.extension("photo.")).isEmpty();
    }
}
