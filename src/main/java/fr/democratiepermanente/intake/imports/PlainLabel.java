package fr.democratiepermanente.intake.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Labels as people mean them: without accents, case, kinds of apostrophe or spaces in excess. */
final class PlainLabel {

    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u202F]+");

    private PlainLabel() {}

    static String of(String label) {
        String bare = ACCENTS.matcher(Normalizer.normalize(label, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('’', '\'')
                .toLowerCase(Locale.FRENCH);
        return SPACES.matcher(bare).replaceAll(" ").strip();
    }
}
