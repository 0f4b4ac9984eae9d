package fr.democratiepermanente.platform.robots;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Counts what each client does, in memory and on this node. Memory is bounded: past so many clients at once, those seen
 * longest ago are forgotten, which lets a few do more rather than stop the site.
 */
@Component
@EnableConfigurationProperties(LimitSettings.class)
public class RateLimits {

    /** Some 300 bytes each. */
    private static final int MOST_CLIENTS = 50_000;

    private final Map<Limit, Cache<String, Bucket>> buckets = new EnumMap<>(Limit.class);
    private final LimitSettings settings;
    private final TimeMeter meter;

    RateLimits(LimitSettings settings, Clock clock) {
        this.settings = settings;
        this.meter = meter(clock);
        for (Limit limit : Limit.values()) {
            // Left alone for that long, a client is owed everything again.
            buckets.put(
                    limit,
                    Caffeine.newBuilder()
                            .maximumSize(MOST_CLIENTS)
                            .expireAfterAccess(limit.rate(settings).per())
                            .build());
        }
    }

    /**
     * Counts one more.
     *
     * @param who the client or whatever else the limit is for
     * @return how long to wait before one more is allowed; empty when this one was
     */
    public Optional<Duration> take(Limit limit, String who) {
        ConsumptionProbe probe = bucket(limit, who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** What {@link #take} would answer, without counting. */
    public Optional<Duration> wait(Limit limit, String who) {
        EstimationProbe probe = bucket(limit, who).estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(Limit limit, String who) {
        LimitSettings.Rate rate = limit.rate(settings);
        return buckets.get(limit)
                .get(
                        who,
                        key -> Bucket.builder()
                                .addLimit(bandwidth ->
                                        bandwidth.capacity(rate.most()).refillGreedy(rate.most(), rate.per()))
                                .withCustomTimePrecision(meter)
                                .build());
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
