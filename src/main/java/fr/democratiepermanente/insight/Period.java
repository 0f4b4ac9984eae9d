package fr.democratiepermanente.insight;

import java.time.LocalDate;

/**
 * Days between which proposals came in, both included.
 *
 * @param campaign code of the campaign it is the time of, null for other days
 * @param from null for the beginning
 * @param to null for today and after
 */
public record Period(String campaign, LocalDate from, LocalDate to) {

    /** From the first proposal to the last. */
    public static final Period ALL = new Period(null, null, null);

    public boolean isAll() {
        return from == null && to == null;
    }
}
