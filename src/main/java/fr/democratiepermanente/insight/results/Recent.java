package fr.democratiepermanente.insight.results;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What was read of late, read once for all who ask at the same time. What took long to read is kept longer, so that no
 * more than a hundredth of the time goes into reading it.
 */
final class Recent<K, V> {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final int MOST = 200;
    private static final int SHARE = 100;

    private final Clock clock;
    private final Function<K, V> source;
    private final Map<K, Reading> readings = new Readings();

    Recent(Clock clock, Function<K, V> source) {
        this.clock = clock;
        this.source = source;
    }

    V get(K key) {
        Reading reading;
        synchronized (readings) {
            reading = readings.computeIfAbsent(key, unknown -> new Reading());
        }
        return reading.of(key);
    }

    private record Kept<V>(V value, Instant from, Instant until) {

        boolean isFresh(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** Nobody waits for a newer value while there is an older one and somebody else is reading. */
    private final class Reading {

        private final ReentrantLock lock = new ReentrantLock();
        private volatile Kept<V> kept;

        V of(K key) {
            Kept<V> known = kept;
            if (known != null && known.isFresh(clock.instant())) {
                return known.value();
            }
            if (known == null) {
                lock.lock();
            } else if (!lock.tryLock()) {
                return known.value();
            }
            try {
                known = kept;
                if (known == null || !known.isFresh(clock.instant())) {
                    known = read(key);
                    kept = known;
                }
                return known.value();
            } finally {
                lock.unlock();
            }
        }

        private Kept<V> read(K key) {
            Instant from = clock.instant();
            V value = source.apply(key);
            Duration took = Duration.between(from, clock.instant()).multipliedBy(SHARE);
            return new Kept<>(value, from, from.plus(took.compareTo(LEAST) > 0 ? took : LEAST));
        }
    }

    /** The longest unasked goes first when there are too many. */
    private final class Readings extends LinkedHashMap<K, Reading> {

        private static final long serialVersionUID = 1L;

        Readings() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Reading> eldest) {
            return size() > MOST;
        }
    }
}
