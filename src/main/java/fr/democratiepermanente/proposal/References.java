package fr.democratiepermanente.proposal;

import fr.democratiepermanente.platform.ReadableCodes;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Makes public references such as {@code DP-7K4M-Q2XR}: random, so that nobody counts or guesses cases. */
@Component
class References {

    static final Pattern SHAPE = Pattern.compile("DP-" + ReadableCodes.SIGN + "{4}-" + ReadableCodes.SIGN + "{4}");

    private final ReadableCodes codes = new ReadableCodes();

    String next() {
        return "DP-" + codes.next(4) + "-" + codes.next(4);
    }
}
