package fr.democratiepermanente.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxImportTest {

    private static final int EMPTY_ROWS = 1_000_000;

    @Test
    void readsAWorkbook() {
        ParsedFile file = ParsedFile.of(workbook(sheet -> {
            row(sheet, 1, "Des trains le soir", "Un texte\nsur deux lignes.", "Transports et mobilités", "La Châtre");
            sheet.value(1, 4, "Jeanne Roche");
            sheet.value(1, 7, 612345678);
            sheet.value(1, 9, LocalDateTime.of(2026, 3, 14, 9, 30));
            sheet.style(1, 9).format("dd/MM/yyyy HH:mm").set();
        }));

        ReadRow.Candidate proposal = file.onlyCandidate();
        assertThat(file.layout()).isEqualTo(Layout.Kind.TEMPLATE);
        assertThat(proposal.submission().title()).isEqualTo("Des trains le soir");
        assertThat(proposal.submission().body()).isEqualTo("Un texte\nsur deux lignes.");
        assertThat(proposal.submission().theme()).isEqualTo("MOBILITES");
        assertThat(proposal.submission().contributor().phone()).isEqualTo("0612345678");
        assertThat(proposal.receivedAt()).contains(Instant.parse("2026-03-14T08:30:00Z"));
    }

    @Test
    void knowsTheSameProposalInAWorkbookAndInCsv() {
        ParsedFile workbook = ParsedFile.of(workbook(sheet -> {
            row(sheet, 1, "Des trains le soir", "Un texte.");
            sheet.value(1, 4, "Jeanne Roche");
        }));
        ParsedFile csv = ParsedFile.ofTemplate("Des trains le soir;Un texte.;;;Jeanne Roche;;;;;");

        assertThat(workbook.onlyCandidate().source())
                .isEqualTo(csv.onlyCandidate().source());
    }

    @Test
    void neverEvaluatesAFormula() {
        ParsedFile file = ParsedFile.of(workbook(sheet -> {
            row(sheet, 1, "=1+1 écrit comme un texte", "Un texte.");
            sheet.formula(1, 1, "HYPERLINK(\"http://127.0.0.1/\",\"x\")");
            sheet.value(1, 4, "Jeanne Roche");
        }));

        assertThat(file.onlyCandidate().submission().title()).isEqualTo("=1+1 écrit comme un texte");
        assertThat(file.onlyCandidate().submission().body()).isEqualTo("=HYPERLINK(\"http://127.0.0.1/\",\"x\")");
    }

    @Test
    void takesTheValueTheSpreadsheetShowedForAFormula() {
        assertThat(titleIn(sheet("<c r=\"A2\" t=\"str\"><f>B1&amp;C1</f><v>Des trains le soir</v></c>")))
                .isEqualTo("Des trains le soir");
    }

    @Test
    void readsTextInPiecesWithoutItsPhoneticHints() {
        String piece = "<c r=\"A2\" t=\"inlineStr\"><is><r><t>Des </t></r><r><t>trains &lt;3</t></r>"
                + "<rPh sb=\"0\" eb=\"1\"><t>indice</t></rPh></is></c>";

        assertThat(titleIn(sheet(piece))).isEqualTo("Des trains <3");
    }

    @Test
    void countsDatesFrom1904WhereTheWorkbookDoes() {
        Map<String, String> parts = parts(row("Des trains", "<c r=\"J2\" s=\"1\"><v>44633</v></c>"));
        parts.computeIfPresent(
                "xl/workbook.xml", (name, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
        parts.put(
                "xl/styles.xml",
                "<styleSheet><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");

        assertThat(ParsedFile.of(zip(parts)).onlyCandidate().receivedAt())
                .contains(Instant.parse("2026-03-13T23:00:00Z"));
    }

    @Test
    void readsTheFirstSheetThatIsShown() {
        Map<String, String> parts = parts(row("Des trains", ""));
        parts.computeIfPresent(
                "xl/workbook.xml",
                (name, xml) -> xml.replace("<sheets>", "<sheets><sheet name=\"x\" state=\"hidden\" r:id=\"r0\"/>"));

        assertThat(ParsedFile.of(zip(parts)).onlyRow().title()).isEqualTo("Des trains");
    }

    @Test
    void fetchesNothingForAnExternalEntity() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            for (String entity : List.of(
                    "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"" + address + "\">]>",
                    "<!DOCTYPE worksheet SYSTEM \"" + address + "\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")) {
                Map<String, String> parts = parts(row("Des &x; trains", ""));
                parts.computeIfPresent("xl/worksheets/sheet1.xml", (name, xml) -> entity + xml);

                assertThat(refusal(zip(parts))).isEqualTo("workbook");
            }
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesEntitiesThatUnfold() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE sst [<!ENTITY e0 \"rire\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
        }
        Map<String, String> parts = parts("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>");
        parts.put("xl/sharedStrings.xml", entities + "]><sst><si><t>&e9;</t></si></sst>");

        assertThat(refusal(zip(parts))).isEqualTo("workbook");
    }

    @Test
    void skipsAMillionEmptyRows() {
        byte[] file = zip(parts(row("Des trains", "")), "xl/worksheets/sheet1.xml", sheet -> {
            sheet.accept("<worksheet><sheetData>" + header() + row("Des trains", ""));
            for (int i = 3; i < EMPTY_ROWS; i++) {
                sheet.accept("<row r=\"" + i + "\"/>");
            }
            sheet.accept("<row r=\"" + EMPTY_ROWS + "\"><c r=\"A" + EMPTY_ROWS + "\" t=\"str\"><v>Oh</v></c></row>");
            sheet.accept("</sheetData></worksheet>");
        });

        assertThat(ParsedFile.of(file).rows()).extracting(ReadRow::number).containsExactly(2, EMPTY_ROWS);
    }

    @Test
    void refusesAWorkbookThatUnfoldsWithoutEnd() {
        String blank = "<row r=\"3\" spans=\"1:10\" customHeight=\"1\" ht=\"15\"><c r=\"A3\"/><c r=\"B3\"/></row>";
        byte[] file = zip(parts(""), "xl/worksheets/sheet1.xml", sheet -> {
            sheet.accept("<worksheet><sheetData>" + header());
            for (long size = 0; size <= SpreadsheetParts.LARGEST_CONTENT; size += blank.length()) {
                sheet.accept(blank);
            }
            sheet.accept("</sheetData></worksheet>");
        });

        assertThat(file.length).isLessThan(1_000_000);
        assertThat(refusal(file)).isEqualTo("tooMuchContent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r=\"A2\" t=\"s\"><v>2000000000</v></c>",
                "<c r=\"A2\" t=\"s\"><v>-1</v></c>",
                "<c r=\"A2\" t=\"s\"><v>un</v></c>",
                "<c r=\"A2\" s=\"999999999999\"><v>1</v></c>",
                "<c r=\"A2\"><v>1</v>",
            })
    void refusesACellThatMakesNoSense(String cell) {
        assertThat(refusal(sheet(cell))).isEqualTo("workbook");
    }

    @Test
    void passesOverColumnsFarOutside() {
        assertThat(ParsedFile.of(zip(parts(row("Des trains", "<c r=\"ZZZZZZ2\"><v>1</v></c>"))))
                        .onlyRow()
                        .title())
                .isEqualTo("Des trains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E400", "1E-999999999", "123456789012345678901234567890123456789012345"})
    void staysCalmBeforeExtremeNumbers(String number) {
        assertThat(ParsedFile.of(zip(parts(row("Des trains", "<c r=\"J2\"><v>" + number + "</v></c>"))))
                        .onlyErrors())
                .containsExactly("deposee_le date");
    }

    @Test
    void refusesOtherArchivesAndBrokenOnes() {
        assertThat(refusal(zip(Map.of("content.xml", "<office/>")))).isEqualTo("workbook");
        assertThat(refusal("PK\u0003\u0004 et puis rien".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("workbook");
        byte[] whole = workbook(sheet -> row(sheet, 1, "Des trains", "Un texte."));
        byte[] half = new byte[whole.length / 2];
        System.arraycopy(whole, 0, half, 0, half.length);
        assertThat(refusal(half)).isEqualTo("workbook");
    }

    @Test
    void saysThatAnOldWorkbookIsTooOld() {
        assertThat(refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3}))
                .isEqualTo("oldWorkbook");
    }

    private static byte[] workbook(Consumer<Worksheet> content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Propositions");
            row(sheet, 0, TemplateLayout.columnNames().toArray(String[]::new));
            content.accept(sheet);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return file.toByteArray();
    }

    private static void row(Worksheet sheet, int number, String... values) {
        for (int column = 0; column < values.length; column++) {
            sheet.value(number, column, values[column]);
        }
    }

    private static String header() {
        StringBuilder header = new StringBuilder("<row r=\"1\">");
        TemplateLayout.columnNames()
                .forEach(name -> header.append("<c t=\"inlineStr\"><is><t>" + name + "</t></is></c>"));
        return header + "</row>";
    }

    /** Row 2: a title, a text, a name and other cells. */
    private static String row(String title, String cells) {
        return "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>" + title + "</t></is></c>"
                + "<c r=\"B2\" t=\"str\"><v>Un texte.</v></c><c r=\"E2\" t=\"str\"><v>Jeanne</v></c>" + cells
                + "</row>";
    }

    /** A workbook whose row 2 holds these cells. */
    private static byte[] sheet(String cells) {
        return zip(parts("<row r=\"2\">" + cells + "</row>"));
    }

    private static Map<String, String> parts(String rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + header() + rows + "</sheetData></worksheet>");
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) {
        return zip(parts, "", write -> {});
    }

    /** These parts in an archive; the named one is written piece by piece instead, since it is large. */
    private static byte[] zip(Map<String, String> parts, String large, Consumer<Consumer<String>> content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().equals(large)) {
                    content.accept(text -> write(zip, text));
                } else {
                    write(zip, part.getValue());
                }
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return file.toByteArray();
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String titleIn(byte[] file) {
        return ParsedFile.of(file).onlyRow().title();
    }

    private static String refusal(byte[] file) {
        try {
            ParsedFile.of(new ByteArrayInputStream(file), 100);
        } catch (UnreadableFileException refused) {
            return refused.code();
        }
        return "accepted";
    }
}
