package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What administrators type, made comparable and checked the same way on every page. */
public final class Typed {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;

    /** Invisible characters, those that turn the reading direction, halves of characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private Typed() {}

    /** One line without needless spaces; nothing typed is the empty text. */
    public static String line(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    /** Puts what is wrong with a short text that is required and read by people. */
    public static void requireName(Map<String, Problem> problems, String field, String text) {
        requireText(problems, field, text, LONGEST_NAME);
        if (!problems.containsKey(field) && !LETTER.matcher(text).find()) {
            problems.put(field, Problem.of(field + ".missing"));
        }
    }

    public static void requireText(Map<String, Problem> problems, String field, String text, int longest) {
        if (text.isEmpty()) {
            problems.put(field, Problem.of(field + ".missing"));
        } else if (text.length() > longest) {
            problems.put(field, Problem.of("long", longest));
        } else if (UNSEEN.matcher(text).find()) {
            problems.put(field, Problem.of("unseen"));
        }
    }

    public static void requireEmail(Map<String, Problem> problems, String field, String text) {
        requireText(problems, field, text, LONGEST_EMAIL);
        if (!problems.containsKey(field) && EmailAddress.parse(text).isEmpty()) {
            problems.put(field, Problem.of("email.shape"));
        }
    }

    /** A day as a browser sends it (2026-11-23) or as French people write it (23/11/2026). */
    static Optional<LocalDate> day(String text) {
        return Optional.ofNullable(TypedDay.read(text));
    }

    /** Stands for what a reader saw: another value means that somebody changed it since. */
    public static String seen(Object state) {
        return Digests.sha256(String.valueOf(state));
    }

    /** The number of a page, as typed in an address; whatever is not one is the first. */
    static int page(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 1;
    }
}
