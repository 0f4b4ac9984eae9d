package fr.democratiepermanente.intake.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV in UTF-8, row by row: semicolons, or the commas or tabs of a header that holds no semicolon. */
final class CsvTable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_HEADER = 8_000;

    private CsvTable() {}

    /** @throws UnreadableFileException when it is not UTF-8, or its quotes do not match */
    static void read(InputStream file, Consumer<TableRow> rows) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        long record = 1;
        try {
            skipByteOrderMark(text);
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter(text))
                    .setIgnoreEmptyLines(false)
                    .get();
            try (CSVParser parser = format.parse(text)) {
                for (CSVRecord row : parser) {
                    rows.accept(new TableRow((int) row.getRecordNumber(), row.toList()));
                    record = row.getRecordNumber() + 1;
                }
            }
        } catch (UncheckedIOException | IOException e) {
            throw explained(e, record);
        }
    }

    private static IOException explained(Exception failure, long record) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                throw new UnreadableFileException("encoding", failure);
            }
            if (cause instanceof CSVException) {
                throw new UnreadableFileException("quotes", record);
            }
        }
        return failure instanceof IOException io ? io : ((UncheckedIOException) failure).getCause();
    }

    private static void skipByteOrderMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private static char delimiter(Reader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = 0;
        for (int read = 0; read >= 0 && length < start.length; length += Math.max(read, 0)) {
            read = text.read(start, length, start.length - length);
        }
        text.reset();
        String header =
                new String(start, 0, length).stripLeading().lines().findFirst().orElse("");
        if (header.indexOf(';') < 0) {
            return header.indexOf('\t') >= 0 ? '\t' : header.indexOf(',') >= 0 ? ',' : ';';
        }
        return ';';
    }
}
