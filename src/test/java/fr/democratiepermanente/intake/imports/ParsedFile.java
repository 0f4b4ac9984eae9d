package fr.democratiepermanente.intake.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the parser made of a file, kept whole for a test to look at. */
final class ParsedFile implements ImportParser.Sink {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String TEMPLATE_HEADER = String.join(";", TemplateLayout.columnNames());

    private Layout.Kind layout;
    private final List<ReadRow> rows = new ArrayList<>();

    static ParsedFile of(String csv) {
        return of(csv.getBytes(StandardCharsets.UTF_8));
    }

    static ParsedFile of(byte[] file) {
        return of(new ByteArrayInputStream(file), 100);
    }

    static ParsedFile of(InputStream file, int mostRows) {
        Vocabulary vocabulary = new Vocabulary()
                .theme("Transports et mobilités", "MOBILITES")
                .theme("Organisation de l’État", "DEMOCRATIE_INSTITUTIONS")
                .livingArea("La Châtre", "la-chatre");
        ParsedFile parsed = new ParsedFile();
        try {
            new ImportParser(vocabulary, Clock.fixed(NOW, ZoneOffset.UTC), mostRows).parse(file, parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }

    /** A file in our template with these rows. */
    static ParsedFile ofTemplate(String... rows) {
        return of(TEMPLATE_HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    @Override
    public void recognised(Layout.Kind kind) {
        layout = kind;
    }

    @Override
    public void row(ReadRow row) {
        rows.add(row);
    }

    Layout.Kind layout() {
        return layout;
    }

    List<ReadRow> rows() {
        return rows;
    }

    ReadRow onlyRow() {
        if (rows.size() != 1) {
            throw new AssertionError("expected one row, found " + rows.size());
        }
        return rows.get(0);
    }

    ReadRow.Candidate onlyCandidate() {
        return onlyRow()
                .candidate()
                .orElseThrow(() -> new AssertionError("in error: " + onlyRow().problems()));
    }

    /** Column and code of what is wrong with the only row, such as {@code courriel email}. */
    List<String> onlyErrors() {
        return only(Problem.Severity.ERROR);
    }

    List<String> onlyRemarks() {
        return only(Problem.Severity.REMARK);
    }

    private List<String> only(Problem.Severity severity) {
        return onlyRow().problems().stream()
                .filter(problem -> problem.severity() == severity)
                .map(problem -> problem.column() + " " + problem.code())
                .toList();
    }
}
