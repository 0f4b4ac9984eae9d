package fr.democratiepermanente.proposal;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Makes public references such as {@code DP-7K4M-Q2XR}: random, so that nobody counts or guesses cases, and
 * without the letters and figures people confuse (0 O 1 I L) since they are read out over the telephone.
 */
@Component
class References {

    static final Pattern SHAPE = Pattern.compile("DP-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}");

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final SecureRandom random = new SecureRandom();

    String next() {
        return "DP-" + letters(4) + "-" + letters(4);
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }
}
