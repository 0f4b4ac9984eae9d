package fr.democratiepermanente.identity.administration;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Why something typed cannot be accepted.
 *
 * @param key key of the message
 * @param arguments of the message
 */
public record Problem(String key, List<Object> arguments) {

    /** Field name for what is wrong with the form as a whole. */
    public static final String FORM = "form";

    /** @param code end of a message key that begins with {@code administration.problem.} */
    public static Problem of(String code, Object... arguments) {
        return new Problem("administration.problem." + code, Collections.unmodifiableList(Arrays.asList(arguments)));
    }
}
