package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.platform.InstallationKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Remembers, in a browser, that an account was opened with it. The cookie opens nothing; it is signed, so that a browser
 * with one is known not to be a stranger's. One cookie for each account, since people share machines.
 */
@Component
class DeviceCookies {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final int NAME_LENGTH = 16;
    private static final Pattern VALUE = Pattern.compile("([0-9a-f]{32})\\.([0-9]{1,12})\\.([0-9a-f]{64})");

    private final InstallationKey key;
    private final Clock clock;

    DeviceCookies(InstallationKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Name of the browser of this request when it is known to the account, or else null. */
    String device(HttpServletRequest request, String account) {
        var cookie = WebUtils.getCookie(request, name(account));
        if (cookie == null) {
            return null;
        }
        Matcher parts = VALUE.matcher(cookie.getValue());
        if (!parts.matches()) {
            return null;
        }
        boolean genuine = MessageDigest.isEqual(
                signature(account, parts.group(1), parts.group(2)).getBytes(StandardCharsets.US_ASCII),
                parts.group(3).getBytes(StandardCharsets.US_ASCII));
        boolean current = clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts.group(2))));
        return genuine && current ? parts.group(1) : null;
    }

    /** Makes the browser of this request known to the account that it has just opened. */
    void remember(HttpServletRequest request, HttpServletResponse response, String account) {
        String device =
                KeyGenerators.string().generateKey() + KeyGenerators.string().generateKey();
        String until = String.valueOf(clock.instant().plus(LIFE).getEpochSecond());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(account), device + "." + until + "." + signature(account, device, until))
                        .path(request.getContextPath() + SignInController.ADDRESS)
                        .maxAge(LIFE)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .build()
                        .toString());
    }

    private String name(String account) {
        return "appareil-" + key.fingerprint("device name", account).substring(0, NAME_LENGTH);
    }

    private String signature(String account, String device, String until) {
        return key.fingerprint("device", account + '\0' + device + '\0' + until);
    }
}
