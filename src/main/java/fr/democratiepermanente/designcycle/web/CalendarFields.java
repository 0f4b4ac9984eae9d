package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Phase;
import fr.democratiepermanente.designcycle.Span;
import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The days of the phases as somebody typed them.
 *
 * @param days by the name of their fields
 */
record CalendarFields(Map<String, String> days) {

    private static final int YEARS = 5;

    CalendarFields {
        days = Map.copyOf(days);
    }

    static String from(Phase phase) {
        return "debut-" + phase.name().toLowerCase(Locale.ROOT);
    }

    static String to(Phase phase) {
        return "fin-" + phase.name().toLowerCase(Locale.ROOT);
    }

    static CalendarFields of(List<Span> calendar) {
        Map<String, String> days = new HashMap<>();
        calendar.forEach(span -> {
            days.put(from(span.phase()), span.startsOn().toString());
            days.put(to(span.phase()), span.endsOn().toString());
        });
        return new CalendarFields(days);
    }

    static CalendarFields typed(Map<String, String> parameters) {
        Map<String, String> days = new HashMap<>();
        for (Phase phase : Phase.values()) {
            days.put(from(phase), parameters.getOrDefault(from(phase), "").strip());
            days.put(to(phase), parameters.getOrDefault(to(phase), "").strip());
        }
        return new CalendarFields(days);
    }

    /** What is wrong, as the end of a message key by field. */
    Map<String, String> problems(LocalDate today) {
        Map<String, String> problems = new HashMap<>();
        LocalDate earliest = today.minusYears(YEARS);
        for (Phase phase : Phase.values()) {
            LocalDate starts = day(from(phase));
            LocalDate ends = day(to(phase));
            if (isOff(starts, today)) {
                problems.put(from(phase), "shape");
            } else if (starts.isBefore(earliest)) {
                problems.put(from(phase), "order");
            }
            if (isOff(ends, today)) {
                problems.put(to(phase), "shape");
            } else if (starts != null && ends.isBefore(starts)) {
                problems.put(to(phase), "before");
            }
            earliest = ends == null ? earliest : ends;
        }
        return problems;
    }

    private static boolean isOff(LocalDate day, LocalDate today) {
        return day == null || day.isBefore(today.minusYears(YEARS)) || day.isAfter(today.plusYears(YEARS));
    }

    /** Once there is no problem. */
    List<Span> calendar() {
        List<Span> calendar = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            calendar.add(new Span(phase, day(from(phase)), day(to(phase)), null, null));
        }
        return calendar;
    }

    private LocalDate day(String field) {
        return TypedDay.read(days.get(field));
    }
}
