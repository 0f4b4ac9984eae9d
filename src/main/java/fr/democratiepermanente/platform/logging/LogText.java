package fr.democratiepermanente.platform.logging;

import java.util.regex.Pattern;

/** Text as a log may hold it: on one line, moving no cursor, and without what opens or reaches somebody. */
final class LogText {

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}.-]{1,250}\\.\\p{L}{2,}");

    /** An author's page, and the names under which cookies, forms and sign-in carry secrets. */
    private static final Pattern SECRET = Pattern.compile(
            "(/suivi/|[?&](?:code|state)=|(?:_csrf|csrf-token|xsrf-token|jsessionid|suivi|password|token|secret)"
                    + "[\"'\\]]{0,2} ?[=:] ?[\"'\\[]{0,2})[^\\s\"'&;,\\]})]+",
            Pattern.CASE_INSENSITIVE);

    /** Controls, line and paragraph separators, half surrogates, and what turns the direction of a text. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\t]]");

    /** An exception printed into the text of an event, as the engine's REST API does. */
    private static final Pattern PRINTED_EXCEPTION = Pattern.compile(
            "([\\w.$]+(?:Exception|Error)): .*?(?=\\n\\s+at [\\w.$/@<>-]+\\([^)\\n]*\\))", Pattern.DOTALL);

    private LogText() {}

    static String safe(String text) {
        if (text == null) {
            return null;
        }
        String masked = PRINTED_EXCEPTION.matcher(text).replaceAll("$1: " + SafeThrowable.WITHHELD);
        masked = masked.indexOf('@') < 0 ? masked : EMAIL.matcher(masked).replaceAll("[adresse]");
        masked = SECRET.matcher(masked).replaceAll("$1[secret]");
        return onOneLine(masked);
    }

    private static String onOneLine(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(match -> escape(match.group().charAt(0)));
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            default -> String.format("\\\\u%04x", (int) c);
        };
    }
}
