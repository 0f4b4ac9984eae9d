package fr.democratiepermanente.triage;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Replays past cases in the background, a few at a time. What a stop leaves undone is taken up at the next start, or by
 * the node on which somebody looks at it.
 */
@Component
class ReplayWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);
    private static final int SECONDS_BEFORE_RETRY = 10;
    private static final int SECONDS_TO_STOP = 20;

    private final Replays replays;
    private final ReplaySteps steps;
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "replays"));
    private volatile boolean stopping;

    ReplayWorker(Replays replays, ReplaySteps steps) {
        this.replays = replays;
        this.steps = steps;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Has replays that were begun worked through, soon and elsewhere. */
    @EventListener(ApplicationReadyEvent.class)
    public void wake() {
        later(0);
    }

    private void later(int seconds) {
        try {
            executor.schedule(this::workThroughAll, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Stopping: the next start takes the replays up again");
        }
    }

    private void workThroughAll() {
        try {
            replays.running().forEach(this::work);
        } catch (RuntimeException failure) {
            LOG.warn("Essai de règles interrompu, nouvel essai dans {} s", SECONDS_BEFORE_RETRY, failure);
            later(SECONDS_BEFORE_RETRY);
        }
    }

    /** Works a replay through; returns when it has ended, whoever ended it. */
    void work(long id) {
        steps.comparison(id).ifPresent(comparison -> {
            boolean more = true;
            while (more && !stopping) {
                more = steps.next(id, comparison);
            }
        });
    }

    /** Lets the cases in hand finish, and takes no other. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        executor.shutdown();
        if (!executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            LOG.warn("Essai de règles encore en cours à l’arrêt : il reprendra au prochain démarrage");
        }
    }
}
