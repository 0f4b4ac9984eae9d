package fr.democratiepermanente.referral;

import fr.democratiepermanente.platform.EmailAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the councils are reached and how long they have ({@code democratie.councils}).
 *
 * @param time what a council has for its opinion, counted from the signature
 * @param reminder how long before its last day the service is reminded
 */
@Validated
@ConfigurationProperties("democratie.councils")
record CouncilSettings(
        @NotNull @Valid Desk crj,
        @NotNull @Valid Desk ceser,
        @NotNull Period time,
        @NotNull Period reminder) {

    /** Where letters to a council go. */
    record Desk(@NotNull String email) {

        @AssertTrue(message = "email must be one complete address")
        public boolean isReachable() {
            return email == null || EmailAddress.parse(email).isPresent();
        }
    }

    @AssertTrue(message = "time and reminder must last at least a day")
    public boolean isTimed() {
        return lasts(time) && lasts(reminder);
    }

    EmailAddress addressOf(Council council) {
        Desk desk = council == Council.CRJ ? crj : ceser;
        return EmailAddress.parse(desk.email()).orElseThrow();
    }

    private static boolean lasts(Period period) {
        return period == null || !period.isNegative() && !period.isZero();
    }
}
