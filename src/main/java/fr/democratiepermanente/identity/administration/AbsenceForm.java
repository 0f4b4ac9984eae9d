package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Absences.Absence;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An absence as an administrator typed it.
 *
 * @param standIn user id, or empty for nobody
 * @param seen the state the administrator started from, as {@link Typed#seen} says it
 */
record AbsenceForm(String agent, String firstDay, String lastDay, String standIn, String seen) {

    private static final int LONGEST_YEARS = 3;

    AbsenceForm {
        agent = Typed.line(agent);
        firstDay = Typed.line(firstDay);
        lastDay = Typed.line(lastDay);
        standIn = Typed.line(standIn);
        seen = Typed.line(seen);
    }

    static AbsenceForm of(Absence absence) {
        return new AbsenceForm(
                absence.user(),
                absence.firstDay().toString(),
                absence.lastDay().toString(),
                absence.standIn() == null ? "" : absence.standIn(),
                Typed.seen(absence));
    }

    AbsenceForm seenAs(Absence absence) {
        return new AbsenceForm(agent, firstDay, lastDay, standIn, Typed.seen(absence));
    }

    /** What is wrong with the days, by field; empty when nothing is. */
    Map<String, Problem> problems(LocalDate today) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        Optional<LocalDate> from = Typed.day(firstDay);
        Optional<LocalDate> to = Typed.day(lastDay);
        from.ifPresentOrElse(
                day -> requireNear(problems, "firstDay", day, today),
                () -> problems.put("firstDay", Problem.of("firstDay.shape")));
        to.ifPresentOrElse(
                day -> requireNear(problems, "lastDay", day, today),
                () -> problems.put("lastDay", Problem.of("lastDay.shape")));
        if (problems.isEmpty() && to.get().isBefore(from.get())) {
            problems.put("lastDay", Problem.of("lastDay.order"));
        } else if (problems.isEmpty() && to.get().isBefore(today)) {
            problems.put("lastDay", Problem.of("lastDay.past"));
        }
        return problems;
    }

    private static void requireNear(Map<String, Problem> problems, String field, LocalDate day, LocalDate today) {
        if (day.isBefore(today.minusYears(LONGEST_YEARS)) || day.isAfter(today.plusYears(LONGEST_YEARS))) {
            problems.put(field, Problem.of("day.far", LONGEST_YEARS));
        }
    }

    /** The absence typed; only for a form without problems. */
    Absence absence(long id) {
        return new Absence(
                id,
                agent,
                Typed.day(firstDay).orElseThrow(),
                Typed.day(lastDay).orElseThrow(),
                standIn.isEmpty() ? null : standIn);
    }
}
