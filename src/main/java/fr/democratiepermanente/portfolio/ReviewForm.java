package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.Map;

/**
 * The day of a review as somebody typed it; fields have the names of the page.
 *
 * @param vu version that was on display
 */
record ReviewForm(String jour, String vu) {

    static final int YEARS_AHEAD = 2;

    ReviewForm {
        jour = jour == null ? "" : jour.strip();
        vu = vu == null ? "" : vu.strip();
    }

    static ReviewForm of(LocalDate day, int version) {
        return new ReviewForm(day.toString(), String.valueOf(version));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    ReviewForm seen(Review review) {
        return new ReviewForm(jour, String.valueOf(review.version()));
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems(LocalDate today) {
        LocalDate day = day();
        if (day == null) {
            return Map.of("jour", "shape");
        }
        boolean near = !day.isBefore(today) && !day.isAfter(today.plusYears(YEARS_AHEAD));
        return near ? Map.of() : Map.of("jour", "far");
    }

    /** As a browser sends it (2026-11-23) or as French people write it (23/11/2026); null when it is no day. */
    LocalDate day() {
        return TypedDay.read(jour);
    }

    int seenVersion() {
        return vu.matches("\\d{1,9}") ? Integer.parseInt(vu) : -1;
    }
}
