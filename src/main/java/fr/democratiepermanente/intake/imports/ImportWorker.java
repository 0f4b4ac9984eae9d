package fr.democratiepermanente.intake.imports;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Works through confirmed imports in the background, row by row. What a stop leaves undone is taken up at the next
 * start: the rows themselves say what is left.
 */
@Component
class ImportWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final int SECONDS_BEFORE_RETRY = 10;
    private static final int SECONDS_TO_STOP = 20;

    private final RowImport rows;
    private final JdbcClient jdbc;
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "imports"));
    private volatile boolean stopping;

    ImportWorker(RowImport rows, JdbcClient jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Has confirmed imports worked through, soon and elsewhere. */
    @EventListener(ApplicationReadyEvent.class)
    public void wake() {
        later(0);
    }

    private void later(int seconds) {
        try {
            executor.schedule(this::workThroughAll, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Stopping: the next start takes the imports up again");
        }
    }

    private void workThroughAll() {
        try {
            unfinished().forEach(importId -> work(importId, Integer.MAX_VALUE));
        } catch (RuntimeException failure) {
            LOG.warn("Import interrompu, nouvel essai dans {} s", SECONDS_BEFORE_RETRY, failure);
            later(SECONDS_BEFORE_RETRY);
        }
    }

    private List<Long> unfinished() {
        return jdbc.sql("select id from import_batch where state = 'CONFIRMED' order by id")
                .query(Long.class)
                .list();
    }

    /** Takes at most so many rows of a confirmed import, and ends it when none is left. */
    void work(long importId, int most) {
        int taken = 0;
        while (taken < most && !stopping && rows.next(importId)) {
            taken++;
        }
        rows.finish(importId);
    }

    /** Lets the row in hand finish, and takes no other. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        executor.shutdown();
        if (!executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            LOG.warn("Import encore en cours à l’arrêt : il reprendra au prochain démarrage");
        }
    }
}
