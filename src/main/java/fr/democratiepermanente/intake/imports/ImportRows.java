package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes checked rows, and what is wrong with them, a few hundred at a time. */
@Component
class ImportRows {

    private static final int CHUNK = 500;

    private final JdbcTemplate jdbc;
    private final MessageSource messages;

    ImportRows(JdbcTemplate jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Rows of one import on their way to the database; {@link #flush} writes the last ones. */
    Writer writerFor(long importId) {
        return new Writer(importId);
    }

    final class Writer {

        private final long importId;
        private final List<Object[]> rows = new ArrayList<>();
        private final List<Object[]> problems = new ArrayList<>();

        private Writer(long importId) {
            this.importId = importId;
        }

        void add(ReadRow row) {
            rows.add(row.candidate().map(candidate -> valid(row, candidate)).orElseGet(() -> wrong(row)));
            int position = 0;
            for (Problem problem : row.problems()) {
                problems.add(new Object[] {
                    importId,
                    row.number(),
                    position++,
                    problem.severity().name(),
                    problem.column(),
                    messages.getMessage(
                            "imports.problem." + problem.code(),
                            problem.arguments().toArray(),
                            Locale.FRENCH)
                });
            }
            if (rows.size() == CHUNK) {
                flush();
            }
        }

        private Object[] valid(ReadRow row, ReadRow.Candidate candidate) {
            Submission submission = candidate.submission();
            ContributorDetails author = submission.contributor();
            return new Object[] {
                importId,
                row.number(),
                RowState.VALID.name(),
                submission.title(),
                submission.body(),
                submission.theme(),
                submission.livingArea(),
                submission.channel().name(),
                author.kind().name(),
                author.name(),
                author.organisationName(),
                author.email(),
                author.phone(),
                candidate
                        .receivedAt()
                        .map(instant -> instant.atOffset(ZoneOffset.UTC))
                        .orElse(null),
                candidate.source().system(),
                candidate.source().id(),
                candidate.supports()
            };
        }

        private Object[] wrong(ReadRow row) {
            Object[] values = new Object[17];
            values[0] = importId;
            values[1] = row.number();
            values[2] = RowState.ERROR.name();
            values[3] = row.title();
            values[16] = 0;
            return values;
        }

        void flush() {
            jdbc.batchUpdate("""
                insert into import_row (import_id, row_number, state, title, body, theme_code, living_area_code,
                    channel, contributor_kind, name, organisation_name, email, phone, received_at, source_system,
                    source_id, supports)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?)
                """, rows);
            jdbc.batchUpdate(
                    "insert into import_problem (import_id, row_number, position, severity, column_name, message)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    problems);
            rows.clear();
            problems.clear();
        }
    }
}
