package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the dates of files: {@code 2019-01-23 12:07:32 +0100} as Decidim writes them, ISO 8601, {@code 23/01/2019} as
 * French people do. A date without a zone is one of the authority's.
 */
final class ReceivedDates {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final List<DateTimeFormatter> FORMATS = List.of(
            format("uuuu-MM-dd[['T'][ ]HH:mm[:ss[.SSSSSS][.SSS]][ ][XXX][XX][VV]]"), format("d/M/uuuu[ HH:mm[:ss]]"));

    private final Clock clock;

    ReceivedDates(Clock clock) {
        this.clock = clock;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** The moment a text names, empty when it names none. */
    Optional<Instant> parse(String text) {
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(
                        instant(format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from)));
            } catch (DateTimeParseException otherFormat) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Instant instant(TemporalAccessor read) {
        if (read instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        LocalDateTime local = read instanceof LocalDateTime moment ? moment : ((LocalDate) read).atStartOfDay();
        return local.atZone(WorkingDays.ZONE).toInstant();
    }

    /** Whether a proposal can have been received then: not to come, give or take a day of zones, nor long ago. */
    boolean isPlausible(Instant date) {
        return !date.isBefore(EARLIEST) && date.isBefore(clock.instant().plus(Duration.ofDays(1)));
    }
}
