package fr.democratiepermanente.process;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes a case from outside the engine, again when one of its jobs moved it at the same moment. */
@Component
public class CaseChanges {

    private static final int MOST_ATTEMPTS = 5;

    private final TransactionTemplate transaction;

    CaseChanges(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Does work in a transaction of its own, which a timer that fires as a message arrives may undo once or twice.
     *
     * @param work may be done several times; only the last counts
     */
    public <T> T make(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (ProcessEngineException | ConcurrencyFailureException failure) {
                if (attempt == MOST_ATTEMPTS || !isMeeting(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** Whether two changes met, rather than one of them being wrong: the other one won, or both waited for each other. */
    private static boolean isMeeting(RuntimeException failure) {
        if (!(failure instanceof ProcessEngineException engineFailure)
                || failure instanceof OptimisticLockingException) {
            return true;
        }
        SQLException cause = ExceptionUtil.unwrapException(engineFailure);
        return cause != null && ExceptionUtil.checkDeadlockException(cause);
    }
}
