package fr.democratiepermanente.proposal;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.platform.CsvFile;
import fr.democratiepermanente.process.WorkingDays;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The journal as a file, and whether it is still as it was written. */
@Component
@Transactional(readOnly = true)
public class JournalExport {

    private static final int LINES_AT_ONCE = 500;
    private static final int BREAKS_NAMED = 100;
    private static final String LINES = """
        select j.*, s.name as service_name
        from journal_entry j left join service s on s.code = j.service_code
        """;

    /** A line that was changed, or whose neighbour was; line 0 stands for a case without any. */
    public record Break(String reference, int line) {}

    private final JdbcTemplate reader;
    private final JdbcClient jdbc;
    private final People people;
    private final MessageSource messages;

    JournalExport(JdbcTemplate template, People people, MessageSource messages) {
        // One of our own: the fetch size, without which the driver reads a whole result at once, is nobody else's.
        this.reader = new JdbcTemplate(template.getDataSource());
        this.reader.setFetchSize(LINES_AT_ONCE);
        this.jdbc = JdbcClient.create(template);
        this.people = people;
        this.messages = messages;
    }

    /**
     * Writes the journal of a case.
     *
     * @throws UncheckedIOException when nobody takes what is written
     */
    public void writeCase(String reference, OutputStream target) {
        write(target, LINES + "where j.reference = ? order by j.line", reference);
    }

    /**
     * Writes the journal of all cases from one day to another, both included, in Paris time; it is never held in
     * memory as a whole.
     *
     * @throws UncheckedIOException when nobody takes what is written
     */
    public void writeDays(LocalDate from, LocalDate to, OutputStream target) {
        write(
                target,
                LINES + "where j.at >= ? and j.at < ? order by j.at, j.id",
                from.atStartOfDay(WorkingDays.ZONE).toOffsetDateTime(),
                to.plusDays(1).atStartOfDay(WorkingDays.ZONE).toOffsetDateTime());
    }

    /** Where the journal of a case is broken. */
    public List<Break> breaks(String reference) {
        return jdbc.sql("select reference, line from journal_break where reference = ? order by line")
                .param(reference)
                .query(Break.class)
                .list();
    }

    /** Where the journal of any case is broken, the first hundred places. */
    public List<Break> breaks() {
        return jdbc.sql("select reference, line from journal_break limit ?")
                .param(BREAKS_NAMED)
                .query(Break.class)
                .list();
    }

    public long lines() {
        return jdbc.sql("select count(*) from journal_entry").query(Long.class).single();
    }

    private void write(OutputStream target, String query, Object... parameters) {
        try {
            CsvFile file = new CsvFile(target, header());
            Map<String, String> names = new HashMap<>();
            reader.query(
                    query,
                    row -> {
                        try {
                            file.line(cells(row, names));
                        } catch (IOException gone) {
                            throw new UncheckedIOException(gone);
                        }
                    },
                    parameters);
            file.end();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String[] header() {
        return words("journal.export.columns").split(", ");
    }

    private Object[] cells(ResultSet row, Map<String, String> names) throws SQLException {
        String kind = row.getString("kind");
        return new Object[] {
            row.getString("reference"),
            row.getInt("line"),
            time(row.getObject("at", OffsetDateTime.class).toInstant()),
            kind,
            words("journal." + kind),
            row.getString("actor"),
            name(row.getString("actor"), names),
            row.getString("service_name"),
            row.getString("task"),
            name(row.getString("from_agent"), names),
            name(row.getString("to_agent"), names),
            row.getString("detail"),
            HexFormat.of().formatHex(row.getBytes("seal"))
        };
    }

    private String name(String agent, Map<String, String> names) {
        return agent == null ? null : names.computeIfAbsent(agent, people::name);
    }

    /** With its offset, so that the two 2:30 of an autumn night differ. */
    private static String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(WorkingDays.ZONE));
    }

    private String words(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }
}
