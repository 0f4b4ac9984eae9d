package fr.democratiepermanente.portfolio;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the portfolio is steered ({@code democratie.portfolio}).
 *
 * @param reviewEvery from one review to the next, as it is proposed
 */
@Validated
@ConfigurationProperties("democratie.portfolio")
record PortfolioSettings(@NotNull Period reviewEvery) {

    @AssertTrue(message = "review-every must last at least a day")
    public boolean isTimed() {
        return reviewEvery == null || !reviewEvery.isNegative() && !reviewEvery.isZero();
    }
}
