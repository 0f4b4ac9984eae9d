package fr.democratiepermanente.designcycle;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A phase in the calendar of a cycle.
 *
 * @param endsOn last day
 * @param begunAt null before it began
 * @param endedAt null until the sponsor let it go
 */
public record Span(Phase phase, LocalDate startsOn, LocalDate endsOn, Instant begunAt, Instant endedAt) {

    /** A phase that did not begin yet. */
    static Span planned(Phase phase, LocalDate startsOn, LocalDate endsOn) {
        return new Span(phase, startsOn, endsOn, null, null);
    }

    /** Whether it runs. */
    public boolean isRunning() {
        return begunAt != null && endedAt == null;
    }

    /** Whether it should have ended before a day and did not. */
    public boolean isLate(LocalDate today) {
        return endedAt == null && endsOn.isBefore(today);
    }

    /** The same later or earlier; what has begun began when it did, and ends that day at the earliest. */
    Span movedBy(long days) {
        LocalDate starts = begunAt == null ? startsOn.plusDays(days) : startsOn;
        LocalDate ends = endsOn.plusDays(days);
        return new Span(phase, starts, ends.isBefore(starts) ? starts : ends, begunAt, endedAt);
    }
}
