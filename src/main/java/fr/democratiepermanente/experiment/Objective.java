package fr.democratiepermanente.experiment;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an experiment is to change, with the indicator that measures it. What is not written yet is null.
 *
 * @param indicator what is measured
 * @param unit in which
 * @param version from 1
 */
record Objective(
        long id,
        String title,
        String indicator,
        String unit,
        BigDecimal startValue,
        BigDecimal targetValue,
        Direction direction,
        int version) {

    /** Whether it can be measured. */
    public boolean isComplete() {
        return Stream.of(indicator, unit, startValue, targetValue, direction).allMatch(Objects::nonNull);
    }

    public String start() {
        return Figures.text(startValue);
    }

    public String target() {
        return Figures.text(targetValue);
    }
}
