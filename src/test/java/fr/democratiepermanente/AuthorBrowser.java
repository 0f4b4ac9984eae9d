package fr.democratiepermanente;

import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorSessions;
import jakarta.servlet.http.Cookie;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A browser in which the author of a case has opened their link. */
public final class AuthorBrowser {

    private AuthorBrowser() {}

    /** The cookie it holds. */
    public static Cookie cookie(AuthorSessions sessions, String reference) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        sessions.open(reference, new MockHttpServletRequest(), response);
        return response.getCookie(AuthorCookie.NAME);
    }
}
