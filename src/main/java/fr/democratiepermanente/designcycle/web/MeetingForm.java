package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Interview;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An interview or a test session as somebody typed it; fields have the names of the page.
 *
 * @param avec whom it is with: a public
 * @param qui citizens or actors
 * @param bassin code of the bassin de vie, or empty
 * @param prevu day, or empty
 */
record MeetingForm(String avec, String qui, String bassin, String prevu) {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 150;

    MeetingForm {
        avec = avec == null ? "" : avec.strip().replaceAll("\\s+", " ");
        qui = qui == null ? "" : qui.strip();
        bassin = bassin == null ? "" : bassin.strip();
        prevu = prevu == null ? "" : prevu.strip();
    }

    static MeetingForm empty() {
        return new MeetingForm("", "CITIZENS", "", "");
    }

    Map<String, String> problems(Set<String> areas, LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (avec.length() < SHORTEST) {
            problems.put("avec", "missing");
        } else if (avec.length() > LONGEST || !StorableText.isStorable(avec)) {
            problems.put("avec", "long");
        }
        if (!qui.matches("CITIZENS|ACTORS")) {
            problems.put("qui", "missing");
        }
        if (!bassin.isEmpty() && !areas.contains(bassin)) {
            problems.put("bassin", "unknown");
        }
        LocalDate day = TypedDay.read(prevu);
        if (!prevu.isEmpty() && (day == null || day.isBefore(today.minusYears(1)) || day.isAfter(today.plusYears(2)))) {
            problems.put("prevu", "shape");
        }
        return problems;
    }

    Interviews.Plan plan() {
        return new Interviews.Plan(
                Interview.Audience.valueOf(qui),
                avec,
                bassin.isEmpty() ? null : bassin,
                prevu.isEmpty() ? null : TypedDay.read(prevu));
    }
}
