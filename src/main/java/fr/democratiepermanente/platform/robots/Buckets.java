package fr.democratiepermanente.platform.robots;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Counts what each of many does, in memory and on this node. Memory is bounded: past so many at once, those seen longest
 * ago are forgotten.
 */
public final class Buckets {

    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param most what each may do at once, and gets back evenly over {@code per}
     * @param entries how many are remembered, some 300 bytes each
     */
    public Buckets(int most, Duration per, int entries, Clock clock) {
        TimeMeter time = new ClockTime(clock);
        buckets = Caffeine.newBuilder()
                .maximumSize(entries)
                // Left alone for that long, everybody is owed everything again, as a new one would be.
                .expireAfterAccess(per)
                .ticker(time::currentTimeNanos)
                .build(name -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, per))
                        .build());
    }

    public Bucket of(String name) {
        return buckets.get(name);
    }

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
