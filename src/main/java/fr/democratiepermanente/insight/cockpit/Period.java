package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** How far back figures look. */
enum Period {
    MONTH("30j"),
    QUARTER("3m"),
    YEAR("12m"),
    ALL("tout");

    private final String code;

    Period(String code) {
        this.code = code;
    }

    /** @throws ResponseStatusException when there is none of that code */
    static Period of(String code) {
        return Stream.of(values())
                .filter(period -> period.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    /** The beginning of its first day. */
    Instant since(LocalDate today) {
        LocalDate first = switch (this) {
            case MONTH -> today.minusDays(30);
            case QUARTER -> today.minusMonths(3);
            case YEAR -> today.minusMonths(12);
            case ALL -> LocalDate.EPOCH;
        };
        return first.atStartOfDay(WorkingDays.ZONE).toInstant();
    }
}
