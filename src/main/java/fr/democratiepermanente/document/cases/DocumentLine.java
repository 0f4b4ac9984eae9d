package fr.democratiepermanente.document.cases;

import fr.democratiepermanente.document.Document;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * A document as it is read in a case file.
 *
 * @param size with its unit, as people read it
 * @param withdrawable whether the reader may withdraw it
 */
public record DocumentLine(Document document, String size, boolean withdrawable) {

    private static final long KILO = 1024;

    static DocumentLine of(Document document, boolean withdrawable) {
        return new DocumentLine(document, inWords(document.size()), withdrawable);
    }

    static String inWords(long bytes) {
        if (bytes < KILO * KILO) {
            return Math.max(1, Math.round((double) bytes / KILO)) + "\u00a0ko";
        }
        NumberFormat format = NumberFormat.getInstance(Locale.FRENCH);
        format.setMaximumFractionDigits(1);
        return format.format((double) bytes / (KILO * KILO)) + "\u00a0Mo";
    }
}
