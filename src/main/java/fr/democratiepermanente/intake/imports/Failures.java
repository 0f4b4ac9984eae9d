package fr.democratiepermanente.intake.imports;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures that pass by themselves from those that come back. */
final class Failures {

    /** Classes of PostgreSQL's states: lost connection, rolled back, out of resources, stopped by an operator. */
    private static final Set<String> PASSING_STATES = Set.of("08", "40", "53", "57");

    private Failures() {}

    static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean passing = cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || (cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().length() == 5
                            && PASSING_STATES.contains(sql.getSQLState().substring(0, 2)));
            if (passing) {
                return true;
            }
        }
        return false;
    }
}
