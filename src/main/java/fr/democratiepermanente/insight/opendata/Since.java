package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.process.WorkingDays;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from when on somebody wants to know what changed. */
final class Since {

    private static final Pattern DAY = Pattern.compile("(19|20)\\d\\d-\\d\\d-\\d\\d");
    private static final Pattern MOMENT = Pattern.compile(
            "((19|20)\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?)(Z|[+ -]\\d\\d:\\d\\d)");

    private Since() {}

    /**
     * A day, from its first minute in Paris, or a moment with its offset; empty when it is neither. The plus sign of an
     * offset is a blank once an address is decoded, unless it was written {@code %2B}.
     */
    static Optional<Instant> read(String typed) {
        try {
            if (DAY.matcher(typed).matches()) {
                return Optional.of(
                        LocalDate.parse(typed).atStartOfDay(WorkingDays.ZONE).toInstant());
            }
            return MOMENT.matcher(typed).matches()
                    ? Optional.of(OffsetDateTime.parse(typed.replace(' ', '+')).toInstant())
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
