package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.platform.ReadableCodes;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes passwords to be read out once and replaced: four groups of five signs that no one confuses, 99 bits. */
@Component
class PasswordMaker {

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private final ReadableCodes codes = new ReadableCodes();

    String make() {
        return Stream.generate(() -> codes.next(GROUP_LENGTH).toLowerCase(Locale.ROOT))
                .limit(GROUPS)
                .collect(Collectors.joining("-"));
    }
}
