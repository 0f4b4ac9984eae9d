package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.ApplicationTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change that meets a job of the engine is made again, on its own and not for ever. */
@ApplicationTest
class CaseChangesTest {

    @Autowired
    private CaseChanges changes;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void triesAgainInANewTransaction() {
        AtomicInteger attempts = new AtomicInteger();

        String seen = changes.make(() -> {
            String transaction = jdbc.sql("select pg_current_xact_id()::text")
                    .query(String.class)
                    .single();
            if (attempts.incrementAndGet() < 3) {
                throw new OptimisticLockingException("moved in " + transaction);
            }
            return transaction;
        });

        assertThat(attempts).hasValue(3);
        assertThat(seen).isNotBlank();
    }

    @Test
    void givesUpInTheEnd() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> changes.make(() -> {
                    throw new OptimisticLockingException("moved " + attempts.incrementAndGet());
                }))
                .isInstanceOf(OptimisticLockingException.class);

        assertThat(attempts).hasValue(5);
    }
}
