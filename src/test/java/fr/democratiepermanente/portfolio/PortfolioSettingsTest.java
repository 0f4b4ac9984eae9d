package fr.democratiepermanente.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A time between reviews that could never pass stops the start. */
class PortfolioSettingsTest {

    @ParameterizedTest
    @CsvSource({"P3M, true", "P1D, true", "P0D, false", "P-1M, false"})
    void reviewsAreSomeTimeApart(String every, boolean timed) {
        assertThat(new PortfolioSettings(Period.parse(every)).isTimed()).isEqualTo(timed);
    }
}
