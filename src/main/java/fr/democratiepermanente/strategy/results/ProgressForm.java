package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.TypedDay;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A move as an agent typed it; fields have the names of the page.
 *
 * @param vu id of the last move the agent saw
 */
record ProgressForm(String etat, String date, String echeance, String texte, String motif, String vu) {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 1500;
    private static final int YEARS_AHEAD = 20;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    ProgressForm {
        etat = tidy(etat);
        date = tidy(date);
        echeance = tidy(echeance);
        texte = tidy(texte);
        motif = tidy(motif);
        vu = tidy(vu);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip().replace("\r\n", "\n");
    }

    static ProgressForm empty(Undertaking undertaking, LocalDate today) {
        return new ProgressForm("", today.toString(), "", "", "", String.valueOf(undertaking.latest()));
    }

    /** The same, sent by an agent who now sees what was recorded meanwhile. */
    ProgressForm seen(Undertaking undertaking) {
        return new ProgressForm(etat, date, echeance, texte, motif, String.valueOf(undertaking.latest()));
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems(LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (Arrays.stream(State.values()).noneMatch(state -> state.name().equals(etat))) {
            problems.put("etat", "missing");
        }
        LocalDate happened = day(date);
        if (happened == null) {
            problems.put("date", "shape");
        } else if (happened.isAfter(today) || happened.isBefore(EARLIEST)) {
            problems.put("date", "future");
        }
        if (!echeance.isEmpty()) {
            LocalDate expected = day(echeance);
            if (expected == null) {
                problems.put("echeance", "shape");
            } else if (!expected.isAfter(today) || expected.isAfter(today.plusYears(YEARS_AHEAD))) {
                problems.put("echeance", "past");
            } else if (problems.get("etat") == null && newState().isOver()) {
                problems.put("echeance", "over");
            }
        } else if (etat.equals(State.PLANNED.name())) {
            problems.put("echeance", "missing");
        }
        check("texte", texte, problems);
        if (etat.equals(State.DROPPED.name())) {
            check("motif", motif, problems);
        } else if (!motif.isEmpty()) {
            problems.put("motif", "needless");
        }
        return problems;
    }

    private static void check(String field, String typed, Map<String, String> problems) {
        if (typed.length() < SHORTEST) {
            problems.put(field, "missing");
        } else if (typed.length() > LONGEST || !StorableText.isStorable(typed)) {
            problems.put(field, "long");
        }
    }

    State newState() {
        return State.valueOf(etat);
    }

    LocalDate happenedOn() {
        return day(date);
    }

    /** Null when it stays as it was. */
    LocalDate expectedOn() {
        return day(echeance);
    }

    String text() {
        return texte;
    }

    /** Null unless it is dropped. */
    String droppedBecause() {
        return motif.isEmpty() ? null : motif;
    }

    long seenId() {
        return vu.matches("\\d{1,18}") ? Long.parseLong(vu) : -1;
    }

    /** As a browser sends it (2026-11-23) or as French people write it (23/11/2026); null when it is no day. */
    private static LocalDate day(String typed) {
        return TypedDay.read(typed);
    }
}
