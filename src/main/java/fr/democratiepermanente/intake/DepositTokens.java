package fr.democratiepermanente.intake;

import fr.democratiepermanente.platform.InstallationKey;
import fr.democratiepermanente.platform.robots.RobotSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Makes the token of each deposit form served, and tells when that was: 128 random bits, the second in hexadecimal, and
 * a seal that only this installation can set. Nothing is kept on the server for a form that is never sent.
 */
@Component
class DepositTokens {

    static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}-[0-9a-f]{1,10}-[0-9a-f]{64}");

    private static final int BYTES = 16;
    private static final int ID_LENGTH = 2 * BYTES;
    private static final int HEXADECIMAL = 16;

    private final SecureRandom random = new SecureRandom();
    private final InstallationKey key;
    private final RobotSettings settings;
    private final Clock clock;

    DepositTokens(InstallationKey key, RobotSettings settings, Clock clock) {
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a token is worth now. */
    enum Standing {
        FORGED,
        TOO_QUICK,
        GOOD,
        EXPIRED
    }

    String next() {
        return issue(clock.instant());
    }

    String issue(Instant at) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String served = HexFormat.of().formatHex(bytes) + "-" + Long.toHexString(at.getEpochSecond());
        return served + "-" + seal(served);
    }

    /** @param token of the {@link #SHAPE shape} of one */
    Standing standing(String token) {
        int end = token.lastIndexOf('-');
        String served = token.substring(0, end);
        if (!MessageDigest.isEqual(
                seal(served).getBytes(StandardCharsets.US_ASCII),
                token.substring(end + 1).getBytes(StandardCharsets.US_ASCII))) {
            return Standing.FORGED;
        }
        Duration age = Duration.between(servedAt(token), clock.instant());
        if (age.compareTo(settings.fillTime()) < 0) {
            return Standing.TOO_QUICK;
        }
        return age.compareTo(settings.formLife()) > 0 ? Standing.EXPIRED : Standing.GOOD;
    }

    /** When the form can no longer be sent. */
    Instant expiryOf(String token) {
        return servedAt(token).plus(settings.formLife());
    }

    /** What names the form, whatever is written around it. */
    static String id(String token) {
        return token.substring(0, ID_LENGTH);
    }

    private static Instant servedAt(String token) {
        String second = token.substring(ID_LENGTH + 1, token.lastIndexOf('-'));
        return Instant.ofEpochSecond(Long.parseLong(second, HEXADECIMAL));
    }

    private String seal(String served) {
        return key.fingerprint("deposit-form", served);
    }
}
