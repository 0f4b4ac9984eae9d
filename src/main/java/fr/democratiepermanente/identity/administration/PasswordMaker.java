package fr.democratiepermanente.identity.administration;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Makes passwords to be read out once and replaced: four groups of five signs that no one confuses, 99 bits. */
@Component
class PasswordMaker {

    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private final SecureRandom random = new SecureRandom();

    String make() {
        return IntStream.range(0, GROUPS).mapToObj(n -> group()).collect(Collectors.joining("-"));
    }

    private String group() {
        return random.ints(GROUP_LENGTH, 0, SIGNS.length())
                .mapToObj(n -> String.valueOf(SIGNS.charAt(n)))
                .collect(Collectors.joining());
    }
}
