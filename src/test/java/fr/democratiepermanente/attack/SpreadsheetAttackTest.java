package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Workbooks made to make us fetch, read or keep more than a list of proposals, sent to the page of imports. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpreadsheetAttackTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final List<String> COLUMNS = List.of(
            "titre",
            "texte",
            "theme",
            "bassin_de_vie",
            "nom",
            "structure",
            "courriel",
            "telephone",
            "canal",
            "deposee_le");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Attacker claire;
    private int batches;
    private int rows;

    @BeforeAll
    void signIn() {
        claire = new Attacker(port).signedIn("claire.moreau");
    }

    @BeforeEach
    void remember() {
        batches = count("import_batch");
        rows = count("import_row");
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private Answer send(Map<String, String> parts) {
        return send("propositions.xlsx", zip(parts));
    }

    private Answer send(String fileName, byte[] file) {
        return new Parts()
                .field("_csrf", Attacker.hidden(claire.get("/imports").body(), "_csrf"))
                .file("file", fileName, file)
                .postTo(claire, "/imports");
    }

    private void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("lang=\"fr\"", "id=\"file\"").doesNotContain("root:");
        assertThat(count("import_batch")).isEqualTo(batches);
        assertThat(count("import_row")).isEqualTo(rows);
    }

    private String assertTaken(Answer answer, int lines) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(count("import_row")).isEqualTo(rows + lines);
        return claire.get(answer.header("Location").orElseThrow()).body();
    }

    @Test
    void anHonestWorkbookIsTaken() {
        String page = assertTaken(send(parts(row(2, "Des trains le soir"))), 1);
        assertThat(page).contains("Des trains le soir", "Importer la proposition valide");
    }

    @Test
    void nothingIsFetchedForAnExternalEntity() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            for (String part : List.of(SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels")) {
                for (String type : List.of(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + address + "\">]>",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                        "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + address + "\"> %e;]>",
                        "<!DOCTYPE x SYSTEM \"" + address + "\" []>")) {
                    Map<String, String> parts = parts(row(2, "Des &e; trains"));
                    parts.computeIfPresent(part, (name, xml) -> type + xml);
                    assertRefused(send(parts));
                }
            }
            Map<String, String> included = parts("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\""
                    + address + "\"/>" + row(2, "Des trains inclus"));
            assertTaken(send(included), 1);
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void entitiesThatUnfoldAreRefused() {
        String entities = Stream.iterate(1, i -> i < 10, i -> i + 1)
                .map(i -> "<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        Map<String, String> parts = parts("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>");
        parts.put(
                "xl/sharedStrings.xml",
                "<!DOCTYPE sst [<!ENTITY e0 \"rire\">" + entities + "]><sst><si><t>&e9;</t></si></sst>");
        assertRefused(send(parts));
    }

    @Test
    void aMillionEmptyRowsCostNoRow() {
        StringBuilder empty = new StringBuilder();
        for (int i = 3; i <= 1_000_000; i++) {
            empty.append("<row r=\"").append(i).append("\"/>");
        }
        byte[] file = zip(parts(row(2, "Des trains le matin") + empty));
        assertThat(file.length).as("passes for a small file").isLessThan(5_000_000);

        String page = assertTaken(send("propositions.xlsx", file), 1);

        assertThat(page).contains("Des trains le matin");
    }

    @Test
    void aWorkbookThatUnfoldsWithoutEndIsRefused() {
        String blank = "<row r=\"3\" spans=\"1:10\" customHeight=\"1\" ht=\"15\"><c r=\"A3\"/><c r=\"B3\"/></row>";
        byte[] file = zip(parts(blank.repeat(70 * 1024 * 1024 / blank.length())));
        assertThat(file.length).as("passes for a small file").isLessThan(1_000_000);
        assertRefused(send("propositions.xlsx", file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r=\"ZZZZZZZZ2\" t=\"str\"><v>x</v></c>",
                "<c t=\"s\"><v>2000000000</v></c>",
                "<c t=\"s\"><v>-1</v></c>",
                "<c s=\"99999999999\"><v>1</v></c>",
                "<c><f>WEBSERVICE(\"http://127.0.0.1/\")</f></c>",
                "<c><v>1E999</v></c>"
            })
    void aCellOutOfBoundsIsRefusedOrSaid(String cell) {
        Answer answer = send(parts("<row r=\"2\">" + cell + "</row>"));
        assertThat(answer.status()).isIn(303, 422);
        if (answer.status() == 303) {
            assertThat(claire.get(answer.header("Location").orElseThrow()).body())
                    .contains("Lignes en erreur");
        }
        assertThat(count("import_row")).isLessThanOrEqualTo(rows + 1);
    }

    @Test
    void aFileIsKnownByItsContentAndNeverNamedAfterItsName() {
        byte[] honest = zip(parts(row(2, "Des trains la nuit")));
        String page = assertTaken(send("../../../../tmp/x\u202Egnp.exe", honest), 1);
        assertThat(HtmlUtils.htmlUnescape(page)).contains(">xgnp.exe<");
        remember();
        assertRefused(send("propositions.xlsx", "MZ\u0090 un programme".getBytes(StandardCharsets.UTF_8)));
        assertRefused(send("propositions.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/mixed; boundary=x",
                "multipart/form-data; boundary=y"
            })
    void aBodyWithoutItsPartsGetsAPage(String type) {
        Answer answer = claire.post("/imports", type, "--x\r\n\r\nrien\r\n");
        assertThat(answer.status()).isIn(400, 403);
        assertThat(answer.body()).contains("lang=\"fr\"", "<h1");
    }

    private static String row(int number, String title) {
        return "<row r=\"" + number + "\"><c r=\"A" + number + "\" t=\"inlineStr\"><is><t>" + title + "</t></is></c>"
                + "<c r=\"B" + number + "\" t=\"str\"><v>Un texte assez long.</v></c><c r=\"E" + number
                + "\" t=\"str\"><v>Jeanne</v></c></row>";
    }

    /** A workbook of one sheet: our header, then these rows. */
    private static Map<String, String> parts(String rows) {
        String header = COLUMNS.stream()
                .map(name -> "<c t=\"inlineStr\"><is><t>" + name + "</t></is></c>")
                .collect(Collectors.joining("", "<row r=\"1\">", "</row>"));
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put(SHEET, "<worksheet><sheetData>" + header + rows + "</sheetData></worksheet>");
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
