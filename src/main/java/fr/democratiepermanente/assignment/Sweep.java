package fr.democratiepermanente.assignment;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves tasks one by one, on one node at a time: a task somebody is just completing stops none of the others. */
@Component
class Sweep {

    /** Number of the advisory lock held meanwhile; means nothing else. */
    private static final int LOCK = 7_002;

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Sweep(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Waits for its turn among the nodes, then does it. */
    void alone(Runnable work) {
        apart.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
            work.run();
        });
    }

    /** Changes one task in a transaction of its own; what cannot be changed now is left for the next time. */
    void apart(String task, Runnable change) {
        try {
            apart.executeWithoutResult(status -> change.run());
        } catch (RuntimeException notNow) {
            LOG.warn(
                    "Task {} stays as it is for now: {}",
                    task,
                    notNow.getClass().getSimpleName());
        }
    }
}
