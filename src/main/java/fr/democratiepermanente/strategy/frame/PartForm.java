package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.TypedDay;
import fr.democratiepermanente.strategy.frame.Part.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of the frame as somebody typed it; fields have the names of the page.
 *
 * @param rattachement code of the part it serves
 * @param vote day on which it was decided, empty when it was not yet
 * @param vu version that was on display
 */
record PartForm(String titre, String texte, String rattachement, String vote, String motif, String vu) {

    private static final int SHORTEST = 5;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_REASON = 500;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    PartForm {
        titre = tidy(titre).replaceAll("\\s+", " ");
        texte = tidy(texte);
        rattachement = tidy(rattachement);
        vote = tidy(vote);
        motif = tidy(motif);
        vu = tidy(vu);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip().replace("\r\n", "\n");
    }

    static PartForm empty() {
        return new PartForm("", "", "", "", "", "0");
    }

    static PartForm of(Part part) {
        return new PartForm(part.title(), part.text(), part.parent(), "", "", String.valueOf(part.version()));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    PartForm seen(Part part) {
        return new PartForm(titre, texte, rattachement, vote, motif, String.valueOf(part.version()));
    }

    /**
     * What is wrong, as the end of a message key by field; empty when nothing is.
     *
     * @param parents codes of what such a part may serve
     */
    Map<String, String> problems(Kind kind, boolean isNew, Collection<String> parents, LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        check("titre", titre, SHORTEST, LONGEST_TITLE, problems);
        check("texte", texte, SHORTEST, LONGEST_TEXT, problems);
        if (kind.parent() != null && !parents.contains(rattachement)) {
            problems.put("rattachement", "missing");
        }
        LocalDate decided = decidedOn();
        if (!vote.isEmpty() && decided == null) {
            problems.put("vote", "shape");
        } else if (decided != null && (decided.isAfter(today) || decided.isBefore(EARLIEST))) {
            problems.put("vote", "future");
        }
        check("motif", motif, isNew ? 0 : SHORTEST, LONGEST_REASON, problems);
        return problems;
    }

    private static void check(String field, String typed, int shortest, int longest, Map<String, String> problems) {
        if (typed.length() < shortest) {
            problems.put(field, "missing");
        } else if (typed.length() > longest || !StorableText.isStorable(typed)) {
            problems.put(field, "long");
        }
    }

    /** As a browser sends it (2026-11-23) or as French people write it (23/11/2026); null when it is no day. */
    LocalDate decidedOn() {
        return TypedDay.read(vote);
    }

    String reason() {
        return motif.isEmpty() ? null : motif;
    }

    int seenVersion() {
        return vu.matches("\\d{1,9}") ? Integer.parseInt(vu) : -1;
    }
}
