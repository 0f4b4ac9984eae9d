package fr.democratiepermanente;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The clock of the application under test: it shows the time, until a test travels, and the engine travels along. */
public final class TravellingClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public void travelTo(Instant there) {
        ahead.set(Duration.between(Instant.now(), there));
        ClockUtil.offset(ahead.get().toMillis());
    }

    public void travel(Duration time) {
        travelTo(instant().plus(time));
    }

    /** Every test that travels comes back: the others share this clock. */
    public void comeBack() {
        ahead.set(Duration.ZERO);
        ClockUtil.reset();
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("always UTC");
    }
}
