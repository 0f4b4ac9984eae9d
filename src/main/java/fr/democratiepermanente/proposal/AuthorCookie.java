package fr.democratiepermanente.proposal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that opens the author's own pages; {@link AuthorSessions} knows what it holds. */
public final class AuthorCookie {

    public static final String NAME = "suivi";
    private static final String PATH = "/suivi";
    static final Duration LIFE = Duration.ofDays(30);

    private AuthorCookie() {}

    static void give(String token, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(NAME, token)
                .path(request.getContextPath() + PATH)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
