package fr.democratiepermanente.triage;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Evidence.Signal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An entry of the lexicon as an administrator typed it. */
record LexiconEntryForm(String term, String theme, String level, String signal, String weight, String note) {

    private static final int LONGEST_TERM = 100;
    private static final int LONGEST_NOTE = 300;
    private static final BigDecimal GREATEST_WEIGHT = BigDecimal.TEN;
    private static final int WEIGHT_DECIMALS = 2;

    /** Words between spaces, hyphens or apostrophes; at least one of two letters; a star only after letters. */
    private static final Pattern TERM =
            Pattern.compile("(?=.*[\\p{L}\\p{N}]{2})[\\p{L}\\p{N}]+\\*?(?:[ .’'/-]+[\\p{L}\\p{N}]+\\*?)*[.’']?");

    private static final Pattern WEIGHT = Pattern.compile("\\d{1,2}(?:[.,]\\d{1,2})?");

    LexiconEntryForm {
        term = tidy(term);
        theme = tidy(theme);
        level = tidy(level);
        signal = tidy(signal);
        weight = tidy(weight);
        note = tidy(note);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    static LexiconEntryForm empty() {
        return new LexiconEntryForm("", "", "", "", "1", "");
    }

    static LexiconEntryForm of(LexiconEntry entry) {
        return new LexiconEntryForm(
                entry.term(),
                entry.theme(),
                entry.level() == null ? "" : entry.level().name(),
                entry.signal() == null ? "" : entry.signal().name(),
                entry.weight().stripTrailingZeros().toPlainString().replace('.', ','),
                entry.note());
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems(Set<String> themes) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (term.isEmpty()) {
            problems.put("term", "missing");
        } else if (term.length() > LONGEST_TERM) {
            problems.put("term", "long");
        } else if (!TERM.matcher(term).matches()) {
            problems.put("term", "shape");
        }
        if (!theme.isEmpty() && !themes.contains(theme)) {
            problems.put("theme", "unknown");
        }
        if (!level.isEmpty() && !names(Level.values()).contains(level) || level.equals(Level.AUCUN.name())) {
            problems.put("level", "unknown");
        }
        if (!signal.isEmpty() && !names(Signal.values()).contains(signal)) {
            problems.put("signal", "unknown");
        }
        if (!WEIGHT.matcher(weight).matches() || points().compareTo(GREATEST_WEIGHT) > 0) {
            problems.put("weight", "range");
        } else if (points().signum() > 0 && (theme + level + signal).isEmpty()) {
            problems.put("theme", "nothing");
        }
        if (note.length() > LONGEST_NOTE || !StorableText.isStorable(note)) {
            problems.put("note", "long");
        }
        return problems;
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    /** The entry typed; only for a form without problems. */
    LexiconEntry entry(long id) {
        return new LexiconEntry(
                id,
                term,
                theme.isEmpty() ? null : theme,
                level.isEmpty() ? null : Level.valueOf(level),
                signal.isEmpty() ? null : Signal.valueOf(signal),
                points(),
                note.isEmpty() ? null : note);
    }

    private BigDecimal points() {
        return new BigDecimal(weight.replace(',', '.')).setScale(WEIGHT_DECIMALS);
    }
}
