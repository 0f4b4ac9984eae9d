package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Suggestion.FoundWord;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the lexicon found in a text: points for themes, for levels of government and for kinds of request. */
final class Evidence {

    /** Kinds of words that say neither theme nor level. */
    enum Signal {
        /** Asks for something. */
        REQUEST,
        /** Trial, advertisement, insult, personal file. */
        VOID,
        /** Participation, transparency, ethics. */
        CHARTER,
        /** Small and concrete. */
        QUICK,
        /** Long and heavy. */
        LARGE
    }

    /** A match: an entry of the lexicon and the points it brings to what it speaks for. */
    record Match(String term, String theme, Level level, Signal signal, double points) {}

    /** Below this an entry found once at the end of the text would choose the level alone. */
    private static final double LEAST_LEVEL_POINTS = 1.0;

    private final Map<String, Double> themes = new HashMap<>();
    private final Map<Level, Double> levels = new EnumMap<>(Level.class);
    private final Map<Signal, Double> signals = new EnumMap<>(Signal.class);
    private final List<FoundWord> words;
    private final int wordCount;

    Evidence(List<Match> matches, int wordCount) {
        this.wordCount = wordCount;
        Map<String, FoundWord> found = new LinkedHashMap<>();
        for (Match match : matches) {
            if (match.theme() != null) {
                themes.merge(match.theme(), match.points(), Double::sum);
            }
            if (match.level() != null) {
                levels.merge(match.level(), match.points(), Double::sum);
            }
            if (match.signal() != null) {
                signals.merge(match.signal(), match.points(), Double::sum);
            } else {
                FoundWord word = new FoundWord(match.term(), match.theme(), match.level(), match.points());
                found.merge(match.term(), word, Evidence::both);
            }
        }
        this.words = found.values().stream()
                .sorted(Comparator.comparingDouble(FoundWord::points).reversed())
                .toList();
    }

    private static FoundWord both(FoundWord one, FoundWord other) {
        return new FoundWord(
                one.term(),
                one.theme() != null ? one.theme() : other.theme(),
                one.level() != null ? one.level() : other.level(),
                Math.max(one.points(), other.points()));
    }

    Map<String, Double> themes() {
        return Collections.unmodifiableMap(themes);
    }

    /** Entries found that speak for a theme or a level, the weightiest first. */
    List<FoundWord> words() {
        return words;
    }

    int wordCount() {
        return wordCount;
    }

    double of(Signal signal) {
        return signals.getOrDefault(signal, 0.0);
    }

    /** The level the words name, if they name one. */
    Optional<Level> level() {
        return levels.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_LEVEL_POINTS)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** How far the first level is ahead of the second: 1 when alone, 0 when equal or when there is none. */
    double levelLead() {
        return lead(levels);
    }

    /** How far the greatest of some scores is ahead of the next, between 0 and 1. */
    static double lead(Map<?, Double> scores) {
        List<Double> sorted =
                scores.values().stream().sorted(Comparator.reverseOrder()).toList();
        if (sorted.isEmpty() || sorted.get(0) <= 0) {
            return 0;
        }
        return sorted.size() == 1 ? 1 : 1 - sorted.get(1) / sorted.get(0);
    }
}
