package fr.democratiepermanente.experiment;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.Map;

/** What somebody typed in a field of our pages. */
final class Typed {

    private Typed() {}

    static String line(String typed) {
        return text(typed).replaceAll("\\s+", " ");
    }

    static String text(String typed) {
        return typed == null ? "" : typed.strip().replace("\r\n", "\n");
    }

    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Notes what is wrong with a text that has to be there. */
    static void check(String field, String typed, int shortest, int longest, Map<String, String> problems) {
        if (typed.length() < shortest) {
            problems.put(field, "missing");
        } else if (typed.length() > longest || !StorableText.isStorable(typed)) {
            problems.put(field, "long");
        }
    }

    /** As a browser sends it (2026-11-23) or as French people write it (23/11/2026); null when it is no day. */
    static LocalDate day(String typed) {
        return TypedDay.read(typed);
    }

    static int version(String typed) {
        return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : -1;
    }
}
