package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.platform.web.FrenchDates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The French of what Cockpit is told. */
@Component
class CockpitWords {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final MessageSource messages;
    private final FrenchDates dates;

    CockpitWords(MessageSource messages, FrenchDates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** The text of a key. */
    String of(String key, Object... parts) {
        return messages.getMessage(key, parts, Locale.FRENCH);
    }

    /** « 23 novembre 2026 ». */
    String day(LocalDate day) {
        return dates.day(day);
    }

    /** « 23 novembre 2026 à 14 h 30 », null for null. */
    String time(Instant at) {
        return at == null ? null : dates.dayAndTime(at);
    }

    /** A length of time in its two largest units, null for null; a sign before it when it is a difference. */
    String duration(Number milliseconds) {
        if (milliseconds == null) {
            return null;
        }
        long millis = Math.round(milliseconds.doubleValue());
        return millis < 0 ? of("cockpit.duration.less", length(-millis)) : length(millis);
    }

    private String length(long millis) {
        if (millis < SECOND) {
            return of("cockpit.duration.instant");
        }
        if (millis < MINUTE) {
            return of("cockpit.duration.seconds", millis / SECOND);
        }
        if (millis < HOUR) {
            return of("cockpit.duration.minutes", millis / MINUTE);
        }
        if (millis < DAY) {
            return of("cockpit.duration.hours", millis / HOUR, millis % HOUR / MINUTE);
        }
        return of("cockpit.duration.days", millis / DAY, millis % DAY / HOUR);
    }
}
