package fr.democratiepermanente.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The application's clock while the demonstration campaign is played: it shows past times, then the time. */
final class DemoClock extends Clock {

    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    DemoClock(Clock real) {
        this.real = real;
    }

    /** @return how far from the real time that is */
    Duration show(Instant moment) {
        ahead = Duration.between(real.instant(), moment);
        return ahead;
    }

    void showTheTime() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone only");
    }
}
