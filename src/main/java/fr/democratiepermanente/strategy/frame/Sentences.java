package fr.democratiepermanente.strategy.frame;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a text apart into its sentences. */
final class Sentences {

    /** What closes a quotation belongs to the sentence it quotes; the JDK's rules begin the next one with it. */
    private static final Pattern CLOSING = Pattern.compile("[\\h]*[»”)\\]]+");

    private Sentences() {}

    /** In their order, without what stands between them. */
    static List<String> of(String text) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.FRENCH);
        ends.setText(text);
        Matcher closing = CLOSING.matcher(text);
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int next = ends.next(); next != BreakIterator.DONE; next = ends.next()) {
            int end = closing.region(next, text.length()).lookingAt() ? closing.end() : next;
            String sentence = text.substring(start, Math.max(start, end)).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = Math.max(start, end);
        }
        return sentences;
    }
}
