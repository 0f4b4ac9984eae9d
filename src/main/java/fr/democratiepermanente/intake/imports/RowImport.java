package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns one row into a case: case, process, source and the row's own state commit together or not at all. */
@Component
class RowImport {

    private static final Logger LOG = LoggerFactory.getLogger(RowImport.class);
    private static final int MOST_ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Intake intake;
    private final MessageSource messages;
    private final Clock clock;

    RowImport(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Intake intake,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.intake = intake;
        this.messages = messages;
        this.clock = clock;
    }

    private record RowId(long importId, int number) {}

    private record Row(
            RowId id, ReadRow.Source source, Submission submission, Instant receivedAt, int supports, String agent) {}

    /**
     * Takes the next row of a confirmed import that no other node is at. A row that can never become a case is marked
     * so and passed over.
     *
     * @return whether there was one
     * @throws RuntimeException when the database or the engine fails for now: try again later
     */
    boolean next(long importId) {
        AtomicReference<RowId> taken = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<RowId> row = lockNext(importId);
                row.ifPresent(taken::set);
                row.map(this::read).ifPresent(this::take);
                return row.isPresent();
            }));
        } catch (RuntimeException failure) {
            if (taken.get() == null) {
                throw failure;
            }
            failed(taken.get(), failure);
            return true;
        }
    }

    private Optional<RowId> lockNext(long importId) {
        return jdbc.sql("""
            select r.import_id, r.row_number as number
            from import_row r join import_batch b on b.id = r.import_id
            where r.import_id = ? and r.state = 'VALID' and b.state = 'CONFIRMED'
            order by r.row_number
            limit 1
            for update of r skip locked
            """).param(importId).query(RowId.class).optional();
    }

    private Row read(RowId id) {
        return jdbc.sql("""
            select r.*, b.confirmed_by
            from import_row r join import_batch b on b.id = r.import_id
            where r.import_id = ? and r.row_number = ?
            """)
                .params(id.importId(), id.number())
                .query((row, unused) -> row(id, row))
                .single();
    }

    private void take(Row row) {
        // Two files may hold the same proposal: the second waits here, then finds the first one's case.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(row.source().system() + '\n' + row.source().id())
                .query(unused -> {});
        Optional<String> known = jdbc.sql(
                        "select reference from import_source where source_system = ? and source_id = ?")
                .params(row.source().system(), row.source().id())
                .query(String.class)
                .optional();
        if (known.isPresent()) {
            end(row.id(), RowState.ALREADY_IMPORTED, known.get());
            return;
        }
        String reference = intake.take(row.submission(), row.receivedAt(), row.agent());
        jdbc.sql("insert into import_source (source_system, source_id, reference, imported_supports)"
                        + " values (?, ?, ?, ?)")
                .params(row.source().system(), row.source().id(), reference, row.supports())
                .update();
        end(row.id(), RowState.IMPORTED, reference);
    }

    private void end(RowId row, RowState state, String reference) {
        jdbc.sql("""
            update import_row
            set state = ?, reference = ?, body = null, name = null, organisation_name = null,
                email = null, phone = null
            where import_id = ? and row_number = ?
            """)
                .params(state.name(), reference, row.importId(), row.number())
                .update();
    }

    private void failed(RowId row, RuntimeException failure) {
        boolean passing = Failures.isPassing(failure);
        Integer attempts = transaction.execute(status -> jdbc.sql(
                        "update import_row set attempts = attempts + 1 where import_id = ? and row_number = ?"
                                + " returning attempts")
                .params(row.importId(), row.number())
                .query(Integer.class)
                .single());
        if (passing && attempts < MOST_ATTEMPTS) {
            throw failure;
        }
        LOG.error("Import {}, ligne {} : aucun dossier n’a pu être ouvert", row.importId(), row.number(), failure);
        transaction.executeWithoutResult(status -> giveUp(row));
    }

    private void giveUp(RowId row) {
        end(row, RowState.ERROR, null);
        jdbc.sql("""
            insert into import_problem (import_id, row_number, position, severity, column_name, message)
            select ?, ?, count(*), 'ERROR', '', ?
            from import_problem where import_id = ? and row_number = ?
            """)
                .params(
                        row.importId(),
                        row.number(),
                        messages.getMessage("imports.problem.notOpened", null, Locale.FRENCH),
                        row.importId(),
                        row.number())
                .update();
    }

    /** Ends the import when no row waits any more. */
    void finish(long importId) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
            update import_batch set state = 'DONE', finished_at = ?
            where id = ? and state = 'CONFIRMED'
              and not exists (select 1 from import_row where import_id = ? and state = 'VALID')
            """)
                .params(clock.instant().atOffset(ZoneOffset.UTC), importId, importId)
                .update());
    }

    private Row row(RowId id, ResultSet row) throws SQLException {
        OffsetDateTime receivedAt = row.getObject("received_at", OffsetDateTime.class);
        return new Row(
                id,
                new ReadRow.Source(row.getString("source_system"), row.getString("source_id")),
                new Submission(
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("theme_code"),
                        row.getString("living_area_code"),
                        Channel.valueOf(row.getString("channel")),
                        new ContributorDetails(
                                ContributorDetails.Kind.valueOf(row.getString("contributor_kind")),
                                row.getString("name"),
                                row.getString("organisation_name"),
                                row.getString("email"),
                                row.getString("phone"),
                                false)),
                receivedAt == null ? clock.instant() : receivedAt.toInstant(),
                row.getInt("supports"),
                row.getString("confirmed_by"));
    }
}
