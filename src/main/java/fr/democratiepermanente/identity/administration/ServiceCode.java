package fr.democratiepermanente.identity.administration;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes a service's code from its name: « Direction des mobilités » is {@code service-mobilites}. */
final class ServiceCode {

    private static final int LONGEST = 40;
    private static final Set<String> SAYING_LITTLE = Set.of(
            "direction",
            "service",
            "departement",
            "pole",
            "mission",
            "de",
            "du",
            "des",
            "la",
            "le",
            "les",
            "l",
            "d",
            "et",
            "a",
            "au",
            "aux",
            "en");

    private ServiceCode() {}

    static String of(String name) {
        String plain = Normalizer.normalize(
                        name.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(plain.split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> telling =
                words.stream().filter(word -> !SAYING_LITTLE.contains(word)).toList();
        StringBuilder code = new StringBuilder("service");
        for (String word : telling.isEmpty() ? words : telling) {
            if (code.length() + word.length() >= LONGEST) {
                break;
            }
            code.append('-').append(word);
        }
        return code.toString();
    }
}
