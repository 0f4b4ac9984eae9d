package fr.democratiepermanente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FrenchDatesTest {

    private final FrenchDates dates = new FrenchDates();

    @Test
    void aDayIsWrittenInFull() {
        assertThat(dates.day(LocalDate.of(2026, 11, 23))).isEqualTo("23\u00a0novembre 2026");
    }

    @Test
    void theFirstOfAMonthIsAnOrdinal() {
        assertThat(dates.day(LocalDate.of(2026, 8, 1))).isEqualTo("1er\u00a0août 2026");
    }

    @Test
    void anInstantFallsOnTheDayItIsInParis() {
        Instant lateInUtc = Instant.parse("2026-12-31T23:30:00Z");
        assertThat(dates.day(lateInUtc)).isEqualTo("1er\u00a0janvier 2027");
        assertThat(dates.machine(lateInUtc)).isEqualTo("2027-01-01");
    }

    @Test
    void aTimeFollowsParisSummerTime() {
        assertThat(dates.dayAndTime(Instant.parse("2026-07-14T07:05:00Z")))
                .isEqualTo("14\u00a0juillet 2026 à\u00a09\u00a0h\u00a005");
    }
}
