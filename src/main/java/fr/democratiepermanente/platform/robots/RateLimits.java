package fr.democratiepermanente.platform.robots;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How often each client does each thing that is limited. Past so many clients, a few may do more: the site goes on. */
@Component
@EnableConfigurationProperties(LimitSettings.class)
public class RateLimits {

    private static final int MOST_CLIENTS = 50_000;

    private final Map<Limit, Buckets> buckets = new EnumMap<>(Limit.class);

    RateLimits(LimitSettings settings, Clock clock) {
        for (Limit limit : Limit.values()) {
            LimitSettings.Rate rate = limit.rate(settings);
            buckets.put(limit, new Buckets(rate.most(), rate.per(), MOST_CLIENTS, clock));
        }
    }

    /**
     * Counts one more.
     *
     * @param who the client or whatever else the limit is for
     * @return how long to wait before one more is allowed; empty when this one was
     */
    public Optional<Duration> take(Limit limit, String who) {
        ConsumptionProbe probe = buckets.get(limit).of(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** What {@link #take} would answer, without counting. */
    public Optional<Duration> wait(Limit limit, String who) {
        EstimationProbe probe = buckets.get(limit).of(who).estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
