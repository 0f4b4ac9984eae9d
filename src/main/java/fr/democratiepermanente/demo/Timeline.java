package fr.democratiepermanente.demo;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What is to happen and when, in the order of time; what happens may foresee more. */
final class Timeline {

    private record Moment(Instant at, int order, Runnable event) {}

    private final PriorityQueue<Moment> moments =
            new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparing(Moment::order));
    private int count;

    void add(LocalDateTime at, Runnable event) {
        moments.add(new Moment(at.atZone(WorkingDays.ZONE).toInstant(), count++, event));
    }

    /** Lets happen what is foreseen before a moment; the rest never does. */
    void play(Instant end, Consumer<Instant> clock) {
        while (!moments.isEmpty() && moments.peek().at().isBefore(end)) {
            Moment next = moments.poll();
            clock.accept(next.at());
            next.event().run();
        }
    }
}
