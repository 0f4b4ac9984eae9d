package fr.democratiepermanente.platform;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Draws signs at random for what people read out over the telephone: without those they confuse (0 O 1 I L), nearly
 * five bits each.
 */
public final class ReadableCodes {

    /** One sign, as part of a {@link Pattern}. */
    public static final String SIGN = "[2-9A-HJKMNP-Z]";

    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final SecureRandom random = new SecureRandom();

    public String next(int length) {
        StringBuilder code = new StringBuilder(length);
        random.ints(length, 0, SIGNS.length()).forEach(sign -> code.append(SIGNS.charAt(sign)));
        return code.toString();
    }
}
