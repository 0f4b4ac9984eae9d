package fr.democratiepermanente.process.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a label into lines. SVG does not wrap text and the server does not know the reader's font, so widths are
 * estimated from those of a wide sans-serif font. Breaks only at ordinary spaces: non-breaking ones hold.
 */
final class Lines {

    private static final String NARROW = "iIjlftr.,:;!|'’()[] \u00a0\u202f";
    private static final String WIDE = "mwMW—œŒ";

    private Lines() {}

    static List<String> wrap(String text, double width, double fontSize) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("[ \t\r\n]+")) {
            if (!line.isEmpty() && width(line + " " + word, fontSize) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The estimated width of a text, in the unit of {@code fontSize}. */
    static double width(String text, double fontSize) {
        return fontSize * text.codePoints().mapToDouble(Lines::em).sum();
    }

    private static double em(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return 0.36;
        }
        if (WIDE.indexOf(character) >= 0) {
            return 0.92;
        }
        return Character.isUpperCase(character) ? 0.72 : 0.61;
    }
}
