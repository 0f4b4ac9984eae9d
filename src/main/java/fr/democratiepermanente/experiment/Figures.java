package fr.democratiepermanente.experiment;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as French people write them. */
final class Figures {

    private static final String SPACES = "[ \u00a0\u202f]";
    private static final String NUMBER = "[-−]?[0-9]{1,12}(?:[.,][0-9]{1,3})?";

    private Figures() {}

    /** A number as somebody typed it, such as {@code 1 234,5}; null when it is none, or too long a one. */
    static BigDecimal parse(String typed) {
        String tight = typed.replaceAll(SPACES, "");
        return tight.matches(NUMBER) ? new BigDecimal(tight.replace('−', '-').replace(',', '.')) : null;
    }

    /** A number to read; empty for null. */
    static String text(BigDecimal number) {
        return number == null
                ? ""
                : new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.FRENCH)).format(number);
    }
}
