package fr.democratiepermanente.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a table for the spreadsheets people have: UTF-8 with a byte order mark, semicolons, one line at a time. A cell
 * that a spreadsheet would take for a formula becomes text. Everything the application exports as CSV goes through here.
 */
public final class CsvFile {

    private static final CSVFormat FORMAT =
            CSVFormat.EXCEL.builder().setDelimiter(';').get();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What opens a formula in a spreadsheet, blanks before it and full-width forms included (OWASP, « CSV injection »). */
    private static final Pattern FORMULA = Pattern.compile("\\p{Cc}|[\\p{Z}\\p{C}]*[=+@\uFF1D\uFF0B\uFF0D\uFF20-]");

    private final CSVPrinter printer;
    private final Writer writer;

    /** @throws IOException when nobody takes what is written */
    public CsvFile(OutputStream target, String... header) throws IOException {
        writer = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        writer.append(BYTE_ORDER_MARK);
        printer = new CSVPrinter(writer, FORMAT);
        line((Object[]) header);
    }

    /**
     * Writes a line; a null cell is empty.
     *
     * @throws IOException when nobody takes what is written
     */
    public void line(Object... cells) throws IOException {
        printer.printRecord(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : asText(cell.toString()))
                .toArray());
    }

    /**
     * Hands over what is still held back; the target stays open.
     *
     * @throws IOException when nobody takes what is written
     */
    public void end() throws IOException {
        writer.flush();
    }

    /** The cell as a spreadsheet takes it for text: an apostrophe goes before whatever could start a formula. */
    static String asText(String cell) {
        return FORMULA.matcher(cell).lookingAt() ? "'" + cell : cell;
    }
}
