package fr.democratiepermanente.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The proof of work ({@code democratie.proof-of-work}).
 *
 * @param difficulty hashes a browser computes at most; half of them on average
 * @param delay what it takes instead where no script runs
 */
@ConfigurationProperties("democratie.proof-of-work")
record ProofSettings(Mode mode, int difficulty, Duration delay) {

    /** When a deposit takes a proof. */
    enum Mode {
        OFF,
        /** Once the same client has deposited so many: {@code democratie.limits.deposits-without-proof}. */
        ADAPTIVE,
        ALWAYS
    }
}
