package fr.democratiepermanente.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.session.SessionInformationExpiredEvent;
import org.springframework.security.web.session.SessionInformationExpiredStrategy;
import org.springframework.stereotype.Component;

/** Asks whoever is not, or no longer, signed in to do so; and says why when they were. */
@Component
public class EndedSessions implements SessionInformationExpiredStrategy, AuthenticationEntryPoint {

    private final RequestCache askedFor;

    EndedSessions(RequestCache askedFor) {
        this.askedFor = askedFor;
    }

    /** The session was ended by its agent, by an administrator or by its age. */
    @Override
    public void onExpiredSessionDetected(SessionInformationExpiredEvent event) throws IOException {
        if (SessionGuard.isCall(event.getRequest())) {
            event.getResponse().sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            askedFor.saveRequest(event.getRequest(), event.getResponse());
            toSignIn(event.getRequest(), event.getResponse(), true);
        }
    }

    /** Nobody is signed in; a browser that names a session nobody knows of had one that idled for too long. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        toSignIn(request, response, request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid());
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, boolean ended) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(
                HttpHeaders.LOCATION,
                request.getContextPath() + SignInController.ADDRESS + (ended ? "?" + SignInController.ENDED : ""));
    }
}
