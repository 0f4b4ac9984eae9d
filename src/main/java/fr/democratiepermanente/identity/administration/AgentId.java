package fr.democratiepermanente.identity.administration;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposes the id of an account: « Élodie Marchand » is {@code elodie.marchand}. */
final class AgentId {

    private static final int LONGEST_PART = 28;

    private AgentId() {}

    /** The first id made from the names that is not taken; a number tells namesakes apart. */
    static String of(String firstName, String lastName, Predicate<String> taken) {
        String plain = Stream.of(firstName, lastName)
                .map(AgentId::plain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("."));
        String wished = plain.matches("[a-z].*") ? plain : "agent" + (plain.isEmpty() ? "" : "." + plain);
        String id = wished;
        for (int n = 2; taken.test(id); n++) {
            id = wished + n;
        }
        return id;
    }

    private static String plain(String name) {
        String letters = Normalizer.normalize(
                        name.toLowerCase(Locale.FRENCH).replace("œ", "oe").replace("æ", "ae"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        String shortened = letters.length() > LONGEST_PART ? letters.substring(0, LONGEST_PART) : letters;
        return shortened.replaceAll("^-+|-+$", "");
    }
}
