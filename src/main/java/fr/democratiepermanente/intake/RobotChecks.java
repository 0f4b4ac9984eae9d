package fr.democratiepermanente.intake;

import fr.democratiepermanente.platform.robots.Clients;
import fr.democratiepermanente.platform.robots.Limit;
import fr.democratiepermanente.platform.robots.RateLimits;
import fr.democratiepermanente.platform.robots.TooManyRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a deposit has to show that no robot wrote it. People mostly never notice; if they do, they send once more. */
@Component
class RobotChecks {

    private final DepositTokens tokens;
    private final ProofOfWork proof;
    private final RateLimits limits;
    private final Clients clients;

    RobotChecks(DepositTokens tokens, ProofOfWork proof, RateLimits limits, Clients clients) {
        this.tokens = tokens;
        this.proof = proof;
        this.limits = limits;
        this.clients = clients;
    }

    /** Why a deposit is not taken as it was sent; its words are under {@code deposit.notice.} in the messages. */
    enum Obstacle {
        TRAP(HttpStatus.BAD_REQUEST),
        QUICK(HttpStatus.BAD_REQUEST),
        PROOF(HttpStatus.FORBIDDEN),
        LIMIT(HttpStatus.TOO_MANY_REQUESTS),
        EMAIL(HttpStatus.TOO_MANY_REQUESTS);

        private final HttpStatus status;

        Obstacle(HttpStatus status) {
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }

        String notice() {
            return "deposit.notice." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the form itself gives away. */
    Optional<Obstacle> ofForm(SentForm sent, HttpServletRequest request) {
        if (sent.fellInTrap()) {
            return Optional.of(Obstacle.TRAP);
        }
        boolean quick = tokens.standing(sent.token()) == DepositTokens.Standing.TOO_QUICK;
        return quick && !clients.trusts(request) ? Optional.of(Obstacle.QUICK) : Optional.empty();
    }

    /**
     * What the client and the address it names did before, now that the deposit is about to be taken.
     *
     * @param email address that will receive a mail, or null
     */
    Optional<Obstacle> ofSender(SentForm sent, String email, HttpServletRequest request) {
        if (proof.asks(request) && !proof.isSolved(sent.token(), sent.proof())) {
            Optional<Duration> left = proof.left(sent.token(), sent.ticket());
            if (left.isEmpty() || !left.get().isZero()) {
                return Optional.of(Obstacle.PROOF);
            }
            if (isOneTooMany(Limit.WAIT, clients.of(request), request)) {
                return Optional.of(Obstacle.LIMIT);
            }
        }
        if (email != null
                && !clients.trusts(request)
                && isOneTooMany(Limit.DEPOSIT_PER_EMAIL, email.toLowerCase(Locale.ROOT), request)) {
            return Optional.of(Obstacle.EMAIL);
        }
        proof.count(request);
        return Optional.empty();
    }

    private boolean isOneTooMany(Limit limit, String who, HttpServletRequest request) {
        Optional<Duration> wait = limits.take(limit, who);
        wait.ifPresent(left -> TooManyRequests.mark(request, left));
        return wait.isPresent();
    }
}
