package fr.democratiepermanente.triage;

import fr.democratiepermanente.platform.TypedDay;
import fr.democratiepermanente.triage.Replays.Scope;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which past cases an administrator wants rules tried on, as typed. */
record RulesUpload(String nombre, String du, String au) {

    static final List<Integer> NUMBERS = List.of(200, 500, 1_000, Replays.MOST_CASES);

    static RulesUpload usual() {
        return new RulesUpload("500", "", "");
    }

    RulesUpload {
        nombre = nombre == null ? "500" : nombre.strip();
        du = du == null ? "" : du.strip();
        au = au == null ? "" : au.strip();
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (NUMBERS.stream().map(String::valueOf).noneMatch(nombre::equals)) {
            problems.put("nombre", "range");
        }
        if (!du.isEmpty() && TypedDay.read(du) == null) {
            problems.put("du", "day");
        }
        if (!au.isEmpty() && TypedDay.read(au) == null) {
            problems.put("au", "day");
        } else if (problems.isEmpty() && day(du) != null && day(au) != null && day(au).isBefore(day(du))) {
            problems.put("au", "order");
        }
        return problems;
    }

    /** The cases asked for; only without problems. */
    Scope scope() {
        return new Scope(Integer.parseInt(nombre), day(du), day(au));
    }

    private static LocalDate day(String typed) {
        return typed.isEmpty() ? null : TypedDay.read(typed);
    }
}
