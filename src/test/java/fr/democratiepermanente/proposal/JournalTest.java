package fr.democratiepermanente.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.TestDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database guarantees of the journal, whoever writes to it. */
@ApplicationTest
class JournalTest {

    private static final String REFUSAL = "Le journal des dossiers ne se modifie pas";

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private JournalExport export;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private TransactionTemplate transaction;
    private String reference;

    @BeforeEach
    void aCaseWithThreeLines() {
        transaction = new TransactionTemplate(transactions);
        reference = proposals.open(Agents.submission("Un journal fidèle")).reference();
        journal.record(reference, JournalKind.QUALIFIED, "claire.moreau", "service-mobilites", "Peu coûteux.");
        journal.record(reference, JournalKind.HANDLED, "lea.martinet", "service-mobilites", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal_entry set actor = 'yanis.lefevre' where reference = ?",
                "update journal_entry set at = now() where reference = ?",
                "update journal_entry set detail = 'Très coûteux.' where reference = ?",
                "update journal_entry set detail = null, actor = null where reference = ? and detail is not null",
                "update journal_entry set seal = '' where reference = ?",
                "update journal_entry set salt = null where reference = ? and detail is not null",
                "delete from journal_entry where reference = ?",
                "truncate journal_entry"
            })
    void theDatabaseRefusesToChangeOrRemoveALine(String statement) {
        JdbcClient.StatementSpec attempt = jdbc.sql(statement);

        assertThatThrownBy(() -> (statement.contains("?") ? attempt.param(reference) : attempt).update())
                .hasMessageContaining(REFUSAL);
        assertThat(journal.of(reference)).hasSize(3);
        assertThat(export.breaks(reference)).isEmpty();
    }

    @Test
    void aRemarkThatSpeaksOfAPersonCanBeErasedAndThatIsTold() {
        jdbc.sql("update journal_entry set detail = null where reference = ? and line = 2")
                .param(reference)
                .update();

        assertThat(journal.of(reference))
                .extracting(JournalEntry::kind)
                .containsExactly(
                        JournalKind.SUBMITTED, JournalKind.QUALIFIED, JournalKind.HANDLED, JournalKind.REMARK_ERASED);
        assertThat(journal.of(reference).get(1).detail()).isEmpty();
        assertThat(journal.of(reference).get(1).actor()).contains("claire.moreau");
        assertThat(jdbc.sql("select count(*) from journal_entry where reference = ? and salt is not null")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .as("what would let the remark be guessed from its seal")
                .isZero();
        assertThat(export.breaks(reference)).isEmpty();
    }

    /** What the owner of the database can do by first switching the triggers off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal_entry set actor = 'yanis.lefevre' where reference = ? and line = 2",
                "update journal_entry set service_code = null where reference = ? and line = 3",
                "update journal_entry set to_agent = 'yanis.lefevre' where reference = ? and line = 3",
                "update journal_entry set at = at + interval '1 microsecond' where reference = ? and line = 2",
                "update journal_entry set detail = 'Très coûteux.' where reference = ? and line = 2",
                "update journal_entry set detail = 'Sans remarque.' where reference = ? and line = 3",
                "delete from journal_entry where reference = ? and line = 2",
                "delete from journal_entry where reference = ? and line = 1",
                "delete from journal_entry where reference = ?"
            })
    void whoGoesRoundTheTriggersIsSeen(String statement) {
        assertThat(export.breaks(reference)).isEmpty();

        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table journal_entry disable trigger user").update();
            assertThat(jdbc.sql(statement).param(reference).update()).isPositive();
            assertThat(export.breaks(reference)).isNotEmpty();
            assertThat(export.breaks()).isNotEmpty();
            status.setRollbackOnly();
        });
    }

    @Test
    void aLineSlippedInIsSeen() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table journal_entry disable trigger user").update();
            jdbc.sql("insert into journal_entry (reference, at, kind, line, seal) values (?, now(), 'HANDLED', 4, '')")
                    .param(reference)
                    .update();
            assertThat(export.breaks(reference))
                    .extracting(JournalExport.Break::line)
                    .containsExactly(4);
            status.setRollbackOnly();
        });
    }

    @Test
    void twoWhoWriteAtOnceWaitForEachOther() {
        CompletableFuture<Void> second = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            journal.record(reference, JournalKind.RETURNED);
            CompletableFuture.runAsync(() -> journal.record(reference, JournalKind.CLOSED))
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            second.complete(null);
                        } else {
                            second.completeExceptionally(failure);
                        }
                    });
            await().until(() -> second.isDone() || isSomebodyWaiting());
        });

        assertThat(second).succeedsWithin(30, TimeUnit.SECONDS);
        assertThat(journal.of(reference))
                .extracting(JournalEntry::kind)
                .endsWith(JournalKind.RETURNED, JournalKind.CLOSED);
        assertThat(export.breaks(reference)).isEmpty();
    }

    private boolean isSomebodyWaiting() {
        return jdbc.sql("select exists (select from pg_locks where not granted and pid <> pg_backend_pid())")
                .query(Boolean.class)
                .single();
    }

    @Test
    void linesOfEarlierVersionsAreSealedByTheMigration() {
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.fresh());
        Flyway.configure().dataSource(database).target("4").load().migrate();
        JdbcClient old = JdbcClient.create(database);
        old.sql("""
            insert into proposal (reference, title, body, channel, step, status, submitted_at, answer_due_on)
            select 'DP-000' || n, 't', 'b', 'WEB', 's', 'RECEIVED', now(), '2026-12-01' from generate_series(1, 3) n
            """).update();
        old.sql("""
            insert into journal_entry (reference, at, kind, actor, detail)
            select 'DP-000' || 1 + n % 3, timestamptz '2026-01-01' + n * interval '1.000001 s', 'QUALIFIED', 'claire',
                   case when n % 2 = 0 then 'Remarque ' || n end
            from generate_series(1, 30) n
            """).update();

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(old.sql("select count(*) from journal_break")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(old.sql("select string_agg(line::text, ' ' order by id) from journal_entry"
                                + " where reference = 'DP-0001'")
                        .query(String.class)
                        .single())
                .isEqualTo("1 2 3 4 5 6 7 8 9 10");
    }
}
