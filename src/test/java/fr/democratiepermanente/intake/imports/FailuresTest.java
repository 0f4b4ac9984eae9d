package fr.democratiepermanente.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailuresTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new CannotAcquireLockException("deadlock"),
                new CannotCreateTransactionException("no connection"),
                new IllegalStateException("the engine failed", new SQLTransientConnectionException("pool is empty")),
                new IllegalStateException("the engine failed", new SQLException("serialization", "40001")),
                new IllegalStateException("the engine failed", new SQLException("server stopped", "57P01")));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalArgumentException("no such channel"),
                new DataIntegrityViolationException("no such theme", new SQLException("foreign key", "23503")),
                new IllegalStateException("no state", new SQLException("no state", (String) null)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void triesAgainWhatPassesByItself(Throwable failure) {
        assertThat(Failures.isPassing(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void givesUpWhatComesBack(Throwable failure) {
        assertThat(Failures.isPassing(failure)).isFalse();
    }
}
