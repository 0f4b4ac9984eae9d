package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import java.util.List;

/**
 * Where rules and past cases would send a proposal, and why. It decides nothing: an agent does.
 *
 * @param themes themes the words speak of, the likeliest first; never empty
 * @param service engine group of the service that answers for the first theme
 * @param rule French sentence of the rule that gave the destination
 * @param levelRule French sentence of the rule that gave the level
 * @param words the lexicon's entries found, the weightiest first
 * @param pastCases similar cases already qualified, the nearest first
 * @param cautions what should make the agent wary of this suggestion
 */
public record Suggestion(
        Destination destination,
        Level level,
        List<String> themes,
        String service,
        Confidence confidence,
        String rule,
        String levelRule,
        List<FoundWord> words,
        List<PastCase> pastCases,
        List<Caution> cautions) {

    /** How far the suggestion can be relied on. */
    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW
    }

    /** A ground for doubt. */
    public enum Caution {
        /** No word names a theme. */
        NO_THEME_WORD,
        /** No word names a level of government: the rules chose one by the theme. */
        NO_LEVEL_WORD,
        /** Two themes are nearly as likely. */
        CLOSE_THEMES,
        /** Two levels are nearly as likely. */
        CLOSE_LEVELS,
        /** The words speak of another theme than the one the author chose. */
        OTHER_THEME_THAN_DECLARED,
        /** A long text that asks for little: perhaps an opinion or a story rather than a proposal. */
        FEW_REQUESTS
    }

    /**
     * An entry of the lexicon found in the text.
     *
     * @param theme theme it speaks for, or null
     * @param level level it speaks for, or null
     * @param points its weight, doubled in the title, lowered after the beginning of the text
     */
    public record FoundWord(String term, String theme, Level level, double points) {}

    /** A similar case and where an agent sent it. */
    public record PastCase(String reference, String title, Destination destination) {}

    public Suggestion {
        themes = List.copyOf(themes);
        words = List.copyOf(words);
        pastCases = List.copyOf(pastCases);
        cautions = List.copyOf(cautions);
    }

    /** The likeliest theme. */
    public String theme() {
        return themes.get(0);
    }
}
