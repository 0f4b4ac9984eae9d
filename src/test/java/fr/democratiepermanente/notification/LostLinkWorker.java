package fr.democratiepermanente.notification;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a test decide when requests for lost links are worked on. */
public final class LostLinkWorker {

    private static final int PATIENCE_SECONDS = 30;

    private final LostLinks links;

    public LostLinkWorker(LostLinks links) {
        this.links = links;
    }

    /** Waits until everything asked so far is done. */
    public void finish() {
        hold().countDown();
        CountDownLatch done = new CountDownLatch(1);
        links.later(done::countDown);
        await(done);
    }

    /** Keeps what is asked from now on waiting until the latch is counted down. */
    public CountDownLatch hold() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        links.later(() -> {
            started.countDown();
            await(held);
        });
        await(started);
        return held;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
