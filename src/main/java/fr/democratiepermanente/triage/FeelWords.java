package fr.democratiepermanente.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of the rules is made of. Expressions are code: only comparisons, texts, numbers and the values a
 * table may read are let through, no function that could loop, search for patterns, or leave the engine.
 */
final class FeelWords {

    private static final int LONGEST = 500;
    private static final int DEEPEST = 4;

    private static final Set<String> KNOWN = Set.of(
            "true", "false", "null", "not", "and", "or", "if", "then", "else", "in", "between", "min", "max", "abs");

    private static final Pattern WORDS = Pattern.compile(
            "(?<blank>\\s+)|(?<text>\"(?:[^\"\\\\]++|\\\\[\"\\\\n])*+\")|(?<number>\\d{1,12}(?:\\.\\d{1,6})?)"
                    + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<sign><=|>=|!=|\\.\\.|[<>=()\\[\\],+?-])");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]++|\\\\[\"\\\\n])*+)\"");

    private FeelWords() {}

    /** The first part that may not stand in an expression which may read these values; empty when all may. */
    static Optional<String> strange(String expression, Set<String> readable) {
        if (expression.length() > LONGEST) {
            return Optional.of(expression.substring(0, 20) + "…");
        }
        Matcher words = WORDS.matcher(expression);
        int at = 0;
        int depth = 0;
        while (at < expression.length()) {
            if (!words.region(at, expression.length()).lookingAt()) {
                return Optional.of(expression.substring(at, Math.min(at + 20, expression.length())));
            }
            String name = words.group("name");
            if (name != null && !KNOWN.contains(name) && !readable.contains(name)) {
                return Optional.of(name);
            }
            String sign = words.group("sign");
            depth += "(".equals(sign) || "[".equals(sign) ? 1 : ")".equals(sign) || "]".equals(sign) ? -1 : 0;
            if (depth > DEEPEST) {
                return Optional.of(sign);
            }
            at = words.end();
        }
        return Optional.empty();
    }

    /** The texts between quotation marks. */
    static List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        TEXT.matcher(expression).results().forEach(text -> texts.add(text.group(1)));
        return texts;
    }

    /** The text, when the expression is nothing else. */
    static Optional<String> onlyText(String expression) {
        Matcher text = TEXT.matcher(expression);
        return text.matches() ? Optional.of(text.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }
}
