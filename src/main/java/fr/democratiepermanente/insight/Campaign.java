package fr.democratiepermanente.insight;

import java.time.LocalDate;
import java.util.Map;

/**
 * A time in which the authority goes out and asks.
 *
 * @param targets how much it hopes for, of the figures it has set a target for
 */
public record Campaign(
        String code, String name, LocalDate startsOn, LocalDate endsOn, int version, Map<Figure, Integer> targets) {

    public Period period() {
        return new Period(code, startsOn, endsOn);
    }
}
