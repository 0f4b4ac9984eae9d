package fr.democratiepermanente.platform;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** What is shown of the name a browser gives a file. No file of ours is ever named after it. */
public final class FileNames {

    /** What a file system takes for one name, in bytes of UTF-8: a longer one could not be saved again. */
    private static final int LONGEST = 255;

    private static final int LONGEST_EXTENSION = 16;

    private FileNames() {}

    /**
     * The last part of the name, without what does not print or turns the reading direction around; shortened before
     * its extension when too long.
     */
    public static String shown(String given) {
        String name =
                given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder shown = new StringBuilder();
        name.codePoints().filter(FileNames::isShown).forEach(shown::appendCodePoint);
        // A Mac writes é as two characters, which a search for é does not find.
        String stripped = Normalizer.normalize(shown, Normalizer.Form.NFC).strip();
        return stripped.isEmpty() ? "fichier" : shortened(stripped);
    }

    /** What follows the last dot, in lower case; empty when there is none. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        if (bytes(name) <= LONGEST) {
            return name;
        }
        String extension = name.substring(Math.max(0, name.lastIndexOf('.')));
        String end = bytes(extension) > LONGEST_EXTENSION ? "" : extension;
        StringBuilder start = new StringBuilder();
        int left = LONGEST - bytes(end);
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            String character = Character.toString(name.codePointAt(at));
            left -= bytes(character);
            if (left < 0) {
                break;
            }
            start.append(character);
        }
        return start + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
