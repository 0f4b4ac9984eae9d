package fr.democratiepermanente.intake.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file of proposals and checks every row. It holds one row at a time, whatever the file's size.
 *
 * <p>The kind of file is told by its content, never by its name.
 */
final class ImportParser {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private final List<Layout> layouts = List.of(new DecidimLayout(), new TemplateLayout());
    private final Vocabulary vocabulary;
    private final ReceivedDates dates;
    private final int mostRows;

    /** @param mostRows how many rows that are not blank a file may have, its header apart */
    ImportParser(Vocabulary vocabulary, Clock clock, int mostRows) {
        this.vocabulary = vocabulary;
        this.dates = new ReceivedDates(clock);
        this.mostRows = mostRows;
    }

    /** Takes what the parser reads, in the order of the file. */
    interface Sink {

        /** The header was understood; called once, before any row. */
        void recognised(Layout.Kind kind);

        void row(ReadRow row);
    }

    /** @throws UnreadableFileException when the file as a whole cannot be used */
    void parse(InputStream file, Sink sink) throws IOException {
        BufferedInputStream content = new BufferedInputStream(file);
        content.mark(ZIP.length);
        byte[] start = content.readNBytes(ZIP.length);
        content.reset();
        if (Arrays.equals(start, OLE)) {
            throw new UnreadableFileException("oldWorkbook");
        }
        if (Arrays.equals(start, PDF)) {
            throw new UnreadableFileException("format");
        }
        Reading reading = new Reading(sink);
        if (Arrays.equals(start, ZIP)) {
            XlsxTable.read(content, reading::row);
        } else {
            CsvTable.read(content, reading::row);
        }
        reading.end();
    }

    private final class Reading {

        private final Sink sink;
        private final Map<ReadRow.Source, Integer> firstRows = new HashMap<>();
        private Layout layout;
        private Columns columns;
        private int width;
        private int count;

        Reading(Sink sink) {
            this.sink = sink;
        }

        void row(TableRow row) {
            if (row.isBlank()) {
                return;
            }
            if (layout == null) {
                header(row);
                return;
            }
            count++;
            if (count > mostRows) {
                throw new UnreadableFileException("tooManyRows", mostRows);
            }
            sink.row(once(check(row)));
        }

        private void header(TableRow row) {
            columns = new Columns(row);
            width = row.cells().size();
            layout = layouts.stream()
                    .max(Comparator.comparing(candidate -> candidate.foundIn(columns)))
                    .orElseThrow();
            List<String> missing = layout.missingFrom(columns);
            if (!missing.isEmpty()) {
                throw new UnreadableFileException("columns", String.join(", ", missing), expected(1), expected(0));
            }
            sink.recognised(layout.kind());
        }

        private String expected(int position) {
            return String.join(
                    ", ",
                    layouts.get(position).columns().stream().map(Column::name).toList());
        }

        private ReadRow check(TableRow row) {
            RowChecker checker = new RowChecker(row, columns, vocabulary, dates);
            if (row.cells().stream().skip(width).anyMatch(cell -> !cell.isBlank())) {
                checker.error(
                        layout.columns().get(0), "tooManyCells", row.cells().size(), width);
            }
            return layout.read(checker);
        }

        private ReadRow once(ReadRow row) {
            Optional<Integer> first =
                    row.candidate().map(candidate -> firstRows.putIfAbsent(candidate.source(), row.number()));
            if (first.isEmpty()) {
                return row;
            }
            Problem twice =
                    new Problem(Problem.Severity.ERROR, layout.columns().get(0).name(), "twice", List.of(first.get()));
            return new ReadRow(row.number(), row.title(), Optional.empty(), List.of(twice));
        }

        void end() {
            if (layout == null) {
                throw new UnreadableFileException("empty");
            }
            if (count == 0) {
                throw new UnreadableFileException("noRows");
            }
        }
    }
}
