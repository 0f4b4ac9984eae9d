package fr.democratiepermanente.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0", " =1", "\u00a0=1", "\u2003+1", "＝1"
            })
    void whatCouldBeAFormulaIsText(String cell) {
        assertThat(CsvFile.asText(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Tours", "a=b", "1-2", "« =1 »", "'=1", "DP-7K4M-Q2XR"})
    void everythingElseStaysAsItIs(String cell) {
        assertThat(CsvFile.asText(cell)).isEqualTo(cell);
    }

    @Test
    void aCellIsNeverTwo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvFile file = new CsvFile(bytes, "a", "b");
        file.line("fin;\"=1+1\"\r\n=2;", null);
        file.end();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFa;b\r\n\"fin;\"\"=1+1\"\"\r\n=2;\";\r\n");
    }
}
