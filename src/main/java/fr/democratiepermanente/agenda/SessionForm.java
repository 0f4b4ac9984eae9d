package fr.democratiepermanente.agenda;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session as somebody typed it; fields have the names of the page.
 *
 * @param annulee {@code oui} when it does not take place
 * @param vu version that was on display
 */
record SessionForm(String titre, String jour, String annulee, String vu) {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 150;
    private static final int YEARS = 20;

    SessionForm {
        titre = tidy(titre).replaceAll("\\s+", " ");
        jour = tidy(jour);
        annulee = tidy(annulee);
        vu = tidy(vu);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip();
    }

    static SessionForm empty() {
        return new SessionForm("", "", "", "0");
    }

    static SessionForm of(Session session) {
        return new SessionForm(
                session.title(),
                session.heldOn().toString(),
                session.cancelled() ? "oui" : "",
                String.valueOf(session.version()));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    SessionForm seen(Session session) {
        return new SessionForm(titre, jour, annulee, String.valueOf(session.version()));
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems(LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (titre.length() < SHORTEST) {
            problems.put("titre", "missing");
        } else if (titre.length() > LONGEST || !StorableText.isStorable(titre)) {
            problems.put("titre", "long");
        }
        LocalDate day = heldOn();
        if (day == null) {
            problems.put("jour", "shape");
        } else if (day.isBefore(today.minusYears(YEARS)) || day.isAfter(today.plusYears(YEARS))) {
            problems.put("jour", "far");
        }
        return problems;
    }

    /** As a browser sends it (2026-11-23) or as French people write it (23/11/2026); null when it is no day. */
    LocalDate heldOn() {
        return TypedDay.read(jour);
    }

    boolean isCancelled() {
        return annulee.equals("oui");
    }

    int seenVersion() {
        return vu.matches("\\d{1,9}") ? Integer.parseInt(vu) : -1;
    }
}
