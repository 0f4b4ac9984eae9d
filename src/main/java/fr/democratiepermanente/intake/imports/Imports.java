package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.platform.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files of proposals: checked when they come in, turned into cases once somebody has confirmed. */
@Service
@Transactional
class Imports {

    /** A check nobody confirmed holds contact data for nothing: it is dropped. */
    private static final Duration UNCONFIRMED_KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final ImportRows rows;
    private final Vocabularies vocabularies;
    private final Clock clock;
    private final ImportLimits limits;

    Imports(JdbcClient jdbc, ImportRows rows, Vocabularies vocabularies, Clock clock, ImportLimits limits) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.vocabularies = vocabularies;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Reads and checks a file, and keeps its rows; makes no case.
     *
     * @param fileName what the agent calls the file, shown and nothing else
     * @return the import's number
     * @throws UnreadableFileException when the file as a whole cannot be used; nothing of it is kept
     */
    @Transactional(rollbackFor = IOException.class)
    public long check(InputStream file, String fileName, String agent) throws IOException {
        dropUnconfirmed();
        Checking checking = new Checking(FileNames.shown(fileName), agent);
        new ImportParser(vocabularies.current(), clock, limits.mostRows()).parse(file, checking);
        return checking.finish();
    }

    private final class Checking implements ImportParser.Sink {

        private final String fileName;
        private final String agent;
        private long importId;
        private ImportRows.Writer writer;

        Checking(String fileName, String agent) {
            this.fileName = fileName;
            this.agent = agent;
        }

        @Override
        public void recognised(Layout.Kind layout) {
            importId = jdbc.sql("insert into import_batch (file_name, layout, state, uploaded_by, uploaded_at)"
                            + " values (?, ?, 'CHECKED', ?, ?) returning id")
                    .params(fileName, layout.name(), agent, now())
                    .query(Long.class)
                    .single();
            writer = rows.writerFor(importId);
        }

        @Override
        public void row(ReadRow row) {
            writer.add(row);
        }

        long finish() {
            writer.flush();
            jdbc.sql("""
                update import_row r
                set state = 'ALREADY_IMPORTED', reference = s.reference, body = null, name = null,
                    organisation_name = null, email = null, phone = null
                from import_source s
                where r.import_id = ? and r.state = 'VALID'
                  and s.source_system = r.source_system and s.source_id = r.source_id
                """).param(importId).update();
            return importId;
        }
    }

    /** Lets the work begin. Says whether it was for this call to begin: a second click finds it under way. */
    public boolean confirm(long importId, String agent) {
        return jdbc.sql("update import_batch set state = 'CONFIRMED', confirmed_by = ?, confirmed_at = ?"
                                + " where id = ? and state = 'CHECKED'")
                        .params(agent, now(), importId)
                        .update()
                == 1;
    }

    /** Drops the rows of an import that nobody confirmed. */
    public void abandon(long importId) {
        int abandoned = jdbc.sql("update import_batch set state = 'ABANDONED', finished_at = ?"
                        + " where id = ? and state = 'CHECKED'")
                .params(now(), importId)
                .update();
        if (abandoned == 1) {
            jdbc.sql("delete from import_row where import_id = ?")
                    .param(importId)
                    .update();
        }
    }

    private void dropUnconfirmed() {
        jdbc.sql("select id from import_batch where state = 'CHECKED' and uploaded_at < ?")
                .param(now().minus(UNCONFIRMED_KEPT))
                .query(Long.class)
                .list()
                .forEach(this::abandon);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
