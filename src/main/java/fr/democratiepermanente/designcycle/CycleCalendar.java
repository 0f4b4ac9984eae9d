package fr.democratiepermanente.designcycle;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Proposes when the phases of a cycle take place: as the seasons of the first cycles were (Découvrir from April to June,
 * Prototyper in September, Tester in October and November), or backwards from the day the results have to be ready.
 */
final class CycleCalendar {

    /** Months of the phases when counted backwards, in their order: 3, 1 and 2. */
    private static final int DISCOVER_MONTHS = 3;

    private static final int PROTOTYPE_MONTHS = 1;
    private static final int TEST_MONTHS = 2;

    /** The last day on which the season of this year is still worth beginning. */
    private static final int LAST_START_DAY = 31;

    private CycleCalendar() {}

    static List<Span> proposed(LocalDate today) {
        boolean thisYear = !today.isAfter(LocalDate.of(today.getYear(), Month.MAY, LAST_START_DAY));
        int year = thisYear ? today.getYear() : today.getYear() + 1;
        LocalDate april = LocalDate.of(year, Month.APRIL, 1);
        return List.of(
                Span.planned(Phase.DISCOVER, today.isAfter(april) ? today : april, LocalDate.of(year, Month.JUNE, 30)),
                Span.planned(
                        Phase.PROTOTYPE,
                        LocalDate.of(year, Month.SEPTEMBER, 1),
                        LocalDate.of(year, Month.SEPTEMBER, 30)),
                Span.planned(Phase.TEST, LocalDate.of(year, Month.OCTOBER, 1), LocalDate.of(year, Month.NOVEMBER, 30)));
    }

    /**
     * Backwards from the last day of the tests; a time that is too short for the usual lengths is shared out as they are.
     *
     * @param ready last day of the tests, after today
     */
    static List<Span> backwards(LocalDate today, LocalDate ready) {
        LocalDate testFrom = ready.minusMonths(TEST_MONTHS).plusDays(1);
        LocalDate prototypeFrom = testFrom.minusMonths(PROTOTYPE_MONTHS);
        LocalDate discoverFrom = prototypeFrom.minusMonths(DISCOVER_MONTHS);
        if (discoverFrom.isBefore(today)) {
            long days = ChronoUnit.DAYS.between(today, ready);
            int months = DISCOVER_MONTHS + PROTOTYPE_MONTHS + TEST_MONTHS;
            discoverFrom = today;
            prototypeFrom = today.plusDays(days * DISCOVER_MONTHS / months);
            testFrom = today.plusDays(days * (DISCOVER_MONTHS + PROTOTYPE_MONTHS) / months);
        }
        return List.of(
                Span.planned(Phase.DISCOVER, discoverFrom, last(discoverFrom, prototypeFrom)),
                Span.planned(Phase.PROTOTYPE, prototypeFrom, last(prototypeFrom, testFrom)),
                Span.planned(Phase.TEST, testFrom, ready));
    }

    private static LocalDate last(LocalDate from, LocalDate next) {
        LocalDate last = next.minusDays(1);
        return last.isBefore(from) ? from : last;
    }
}
