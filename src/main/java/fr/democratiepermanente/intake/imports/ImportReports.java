package fr.democratiepermanente.intake.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the pages show of imports. */
@Component
@Transactional(readOnly = true)
class ImportReports {

    /** Lines shown of a list; past that, a count. */
    static final int MOST_LINES = 500;

    private static final int PREVIEWED = 5;

    private static final String BATCHES = """
        select b.id, b.file_name, b.layout, b.state, b.uploaded_by, b.uploaded_at, c.*
        from import_batch b cross join lateral (
            select count(*) filter (where r.state = 'VALID') as valid,
                   count(*) filter (where r.state = 'IMPORTED') as imported,
                   count(*) filter (where r.state = 'ALREADY_IMPORTED') as known,
                   count(*) filter (where r.state = 'ERROR') as wrong
            from import_row r where r.import_id = b.id) c
        """;

    /** Something to say of a row. */
    record ProblemLine(int rowNumber, String title, String columnName, String message) {}

    /** A row as it will be a case; what the file does not say is null. */
    record PreviewLine(
            int rowNumber,
            String title,
            String excerpt,
            String theme,
            String livingArea,
            String author,
            Instant receivedAt) {}

    /** A row and its case. */
    record CaseLine(int rowNumber, String title, String reference) {}

    private final JdbcClient jdbc;

    ImportReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest imports, newest first. */
    public List<ImportBatch> latest() {
        return jdbc.sql(BATCHES + "order by b.id desc limit 50")
                .query(ImportReports::batch)
                .list();
    }

    public Optional<ImportBatch> find(long importId) {
        return jdbc.sql(BATCHES + "where b.id = ?")
                .param(importId)
                .query(ImportReports::batch)
                .optional();
    }

    /** What is wrong or to be noted, in the order of the file. */
    public List<ProblemLine> problems(long importId, Problem.Severity severity) {
        return jdbc.sql("""
            select p.row_number, r.title, p.column_name, p.message
            from import_problem p join import_row r using (import_id, row_number)
            where import_id = ? and p.severity = ?
              and (p.severity = 'ERROR' or r.state <> 'ERROR')
            order by row_number, p.position
            limit ?
            """)
                .params(importId, severity.name(), MOST_LINES)
                .query(ProblemLine.class)
                .list();
    }

    /** The first rows that can become cases. */
    public List<PreviewLine> preview(long importId) {
        return jdbc.sql("""
            select r.row_number, r.title,
                   left(r.body, 220) || case when length(r.body) > 220 then '…' else '' end as excerpt,
                   t.label as theme, a.name as living_area, coalesce(r.organisation_name, r.name) as author,
                   r.received_at
            from import_row r
                left join theme t on t.code = r.theme_code
                left join living_area a on a.code = r.living_area_code
            where r.import_id = ? and r.state = 'VALID'
            order by r.row_number
            limit ?
            """)
                .params(importId, PREVIEWED)
                .query(ImportReports::previewLine)
                .list();
    }

    /** Rows that have a case: made by this import, or here before it. */
    public List<CaseLine> cases(long importId, RowState state) {
        return jdbc.sql("select row_number, title, reference from import_row"
                        + " where import_id = ? and state = ? order by row_number limit ?")
                .params(importId, state.name(), MOST_LINES)
                .query(CaseLine.class)
                .list();
    }

    private static PreviewLine previewLine(ResultSet row, int unused) throws SQLException {
        OffsetDateTime receivedAt = row.getObject("received_at", OffsetDateTime.class);
        return new PreviewLine(
                row.getInt("row_number"),
                row.getString("title"),
                row.getString("excerpt"),
                row.getString("theme"),
                row.getString("living_area"),
                row.getString("author"),
                receivedAt == null ? null : receivedAt.toInstant());
    }

    private static ImportBatch batch(ResultSet row, int unused) throws SQLException {
        return new ImportBatch(
                row.getLong("id"),
                row.getString("file_name"),
                Layout.Kind.valueOf(row.getString("layout")),
                ImportBatch.State.valueOf(row.getString("state")),
                row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getInt("valid"),
                row.getInt("imported"),
                row.getInt("known"),
                row.getInt("wrong"));
    }
}
