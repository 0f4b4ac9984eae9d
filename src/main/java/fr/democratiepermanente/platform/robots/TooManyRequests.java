package fr.democratiepermanente.platform.robots;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/** Tells whoever draws the answer to a limited request how long its client has to wait. */
public final class TooManyRequests {

    /** Minutes, rounded up; templates read it by this name. */
    private static final String MINUTES = "minutesToWait";

    private static final int SECONDS_PER_MINUTE = 60;

    private TooManyRequests() {}

    /** Says that the request is one too many. */
    public static void mark(HttpServletRequest request, Duration wait) {
        request.setAttribute(MINUTES, minutes(wait));
    }

    /** The minutes to wait, when the request is one too many. */
    public static Optional<Integer> minutesToWait(HttpServletRequest request) {
        return Optional.ofNullable((Integer) request.getAttribute(MINUTES));
    }

    public static int minutes(Duration wait) {
        return (int) ((seconds(wait) + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE);
    }

    /** Whole seconds, rounded up, and one at least. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
