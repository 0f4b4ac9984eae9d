package fr.democratiepermanente.proposal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that opens the author's own page: it holds the secret in place of the address bar and the history. */
public final class AuthorCookie {

    public static final String NAME = "suivi";
    private static final String PATH = "/suivi";
    private static final Duration LIFE = Duration.ofDays(30);

    private AuthorCookie() {}

    /** Hands the browser the secret of a case. */
    public static void give(String secret, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(NAME, secret)
                .path(request.getContextPath() + PATH)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
