package fr.democratiepermanente.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How far the demonstration has been played. */
final class Progress {

    private volatile boolean over;
    private volatile int percent;

    void at(LocalDate first, LocalDate day, LocalDate last) {
        percent = (int) (100 * ChronoUnit.DAYS.between(first, day) / Math.max(1, ChronoUnit.DAYS.between(first, last)));
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    int percent() {
        return percent;
    }
}
