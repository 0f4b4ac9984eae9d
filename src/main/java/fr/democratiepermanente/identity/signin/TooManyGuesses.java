package fr.democratiepermanente.identity.signin;

import java.time.Duration;
import org.springframework.security.authentication.AccountStatusException;

/** Wrong passwords came too fast; nothing was checked. Final for an authentication manager: it asks no one else. */
class TooManyGuesses extends AccountStatusException {

    private static final long serialVersionUID = 1;

    private final Duration wait;

    TooManyGuesses(Duration wait) {
        super("too many wrong passwords");
        this.wait = wait;
    }

    /** How long until another password may be tried, in whole seconds, at least one. */
    long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
