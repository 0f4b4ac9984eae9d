package fr.democratiepermanente.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.platform.InstallationKey;
import fr.democratiepermanente.platform.robots.Clients;
import fr.democratiepermanente.platform.robots.Limit;
import fr.democratiepermanente.platform.robots.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.altcha.altcha.Altcha;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Makes many deposits cost their sender time: a browser computes hashes, by the ALTCHA protocol, or a person without
 * scripts waits. A proof is made for one form, which opens one case: it cannot serve twice.
 */
@Component
@EnableConfigurationProperties(ProofSettings.class)
class ProofOfWork {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProofSettings settings;
    private final InstallationKey key;
    private final DepositTokens tokens;
    private final RateLimits limits;
    private final Clients clients;
    private final Clock clock;

    ProofOfWork(
            ProofSettings settings,
            InstallationKey key,
            DepositTokens tokens,
            RateLimits limits,
            Clients clients,
            Clock clock) {
        this.settings = settings;
        this.key = key;
        this.tokens = tokens;
        this.limits = limits;
        this.clients = clients;
        this.clock = clock;
    }

    /** Whether the next deposit of this client takes a proof. */
    boolean asks(HttpServletRequest request) {
        return switch (settings.mode()) {
            case OFF -> false;
            case ALWAYS -> !clients.trusts(request);
            case ADAPTIVE ->
                !clients.trusts(request)
                        && limits.wait(Limit.DEPOSIT_WITHOUT_PROOF, clients.of(request))
                                .isPresent();
        };
    }

    /** Notes a deposit that was taken. */
    void count(HttpServletRequest request) {
        if (!clients.trusts(request)) {
            limits.take(Limit.DEPOSIT_WITHOUT_PROOF, clients.of(request));
        }
    }

    Altcha.Challenge challenge(String token) {
        try {
            return Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setAlgorithm(Altcha.Algorithm.SHA256)
                    .setHmacKey(hmacKey())
                    .setSalt(salt(token))
                    .setMaxNumber((long) settings.difficulty())
                    .setSecureRandomNumber(true));
        } catch (Exception e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether this is the solution of a challenge made for this very form. */
    boolean isSolved(String token, String solution) {
        try {
            // The salt is the form's, to the letter: no digit of it can be passed off as one of the number.
            JsonNode said = JSON.readTree(Base64.getDecoder().decode(solution));
            return salt(token).equals(said.path("salt").asText()) && Altcha.verifySolution(solution, hmacKey(), false);
        } catch (Exception notAProof) {
            return false;
        }
    }

    /** Shows that the author of this form has been waiting since now. */
    String ticket(String token) {
        return ticket(token, clock.instant());
    }

    String ticket(String token, Instant from) {
        String since = Long.toHexString(from.getEpochSecond());
        return since + "-" + seal(token, since);
    }

    /** How long is left to wait, zero when it is over; empty when this is no ticket of this form. */
    Optional<Duration> left(String token, String ticket) {
        String[] parts = ticket.split("-", 2);
        if (parts.length < 2
                || !MessageDigest.isEqual(
                        seal(token, parts[0]).getBytes(StandardCharsets.UTF_8),
                        parts[1].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        Instant ready = Instant.ofEpochSecond(Long.parseLong(parts[0], 16)).plus(settings.delay());
        Duration left = Duration.between(clock.instant(), ready);
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    Duration delay() {
        return settings.delay();
    }

    /** Ends where the number begins, and with the form's own life. */
    private String salt(String token) {
        return DepositTokens.id(token) + "?expires=" + tokens.expiryOf(token).getEpochSecond() + "&";
    }

    private String seal(String token, String since) {
        return key.fingerprint("deposit-wait", DepositTokens.id(token) + "-" + since);
    }

    private String hmacKey() {
        return key.fingerprint("proof-of-work", "");
    }
}
