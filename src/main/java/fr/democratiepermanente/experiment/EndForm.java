package fr.democratiepermanente.experiment;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Another last day, or a stop, as somebody typed it; fields have the names of the page.
 *
 * @param jour empty for a stop
 * @param vu version that was on display
 */
record EndForm(String jour, String motif, String vu) {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 2000;
    private static final int LONGEST_YEARS = 5;

    EndForm {
        jour = Typed.line(jour);
        motif = Typed.text(motif);
        vu = Typed.line(vu);
    }

    static EndForm of(Experiment experiment) {
        return new EndForm(String.valueOf(experiment.endsOn()), "", String.valueOf(experiment.version()));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    EndForm seen(Experiment experiment) {
        return new EndForm(jour, motif, String.valueOf(experiment.version()));
    }

    /** What is wrong with another last day, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems(Experiment experiment, LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        LocalDate day = endsOn();
        if (day == null) {
            problems.put("jour", "shape");
        } else if (!day.isAfter(today)
                || !day.isAfter(experiment.startsOn())
                || day.isAfter(experiment.startsOn().plusYears(LONGEST_YEARS))) {
            problems.put("jour", "far");
        }
        problems.putAll(reasonProblems());
        return problems;
    }

    /** What is wrong with a stop. */
    Map<String, String> reasonProblems() {
        Map<String, String> problems = new LinkedHashMap<>();
        Typed.check("motif", motif, SHORTEST, LONGEST, problems);
        return problems;
    }

    LocalDate endsOn() {
        return Typed.day(jour);
    }

    int seenVersion() {
        return Typed.version(vu);
    }
}
