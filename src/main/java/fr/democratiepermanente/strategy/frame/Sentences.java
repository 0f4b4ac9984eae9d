package fr.democratiepermanente.strategy.frame;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes a text apart into its sentences. */
final class Sentences {

    private Sentences() {}

    /** In their order, without what stands between them. */
    static List<String> of(String text) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.FRENCH);
        ends.setText(text);
        List<String> sentences = new ArrayList<>();
        for (int start = ends.first(), end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }
}
