package fr.democratiepermanente.identity.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that has lived its life or in which nobody does anything any more, and leads whoever signed in with a provisional password to the page where they
 * choose their own. Stands before the filter that turns ended sessions away.
 */
class SessionGuard extends OncePerRequestFilter {

    private static final List<String> OPEN_BEFORE_A_PASSWORD = List.of(
            AccountController.ADDRESS, SignInController.ADDRESS, "/css/", "/webjars/bootstrap/", "/favicon.", "/error");

    /**
     * What a page that somebody left open asks for by itself: every ten seconds Tasklist reads the list and the task on
     * display again, every five Cockpit its batches. People who come back ask for more than that.
     */
    private static final Pattern BY_ITSELF = Pattern.compile(
            "/camunda/api/engine/engine/[^/]+/(filter/[^/]+/(list|count)|task/[^/]+|(history/)?batch(/.*)?|job(/count)?)/?");

    private final SessionRegistry registry;
    private final SessionStart start;
    private final Duration longest;

    SessionGuard(SessionRegistry registry, SessionStart start, Duration longest) {
        this.registry = registry;
        this.start = start;
        this.longest = longest;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && (start.isOlder(session, longest) || start.isIdle(session))) {
            SessionInformation known = registry.getSessionInformation(session.getId());
            if (known != null) {
                known.expireNow();
            }
        } else if (session != null && SessionStart.isProvisional(session) && !isOpen(request)) {
            if (isCall(request)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + AccountController.ADDRESS);
            }
            return;
        } else if (session != null && !BY_ITSELF.matcher(path(request)).matches()) {
            start.noteActivity(session);
        }
        chain.doFilter(request, response);
    }

    /** A call that a page's script makes, rather than a page. */
    static boolean isCall(HttpServletRequest request) {
        return path(request).startsWith("/camunda/api/");
    }

    private static boolean isOpen(HttpServletRequest request) {
        return OPEN_BEFORE_A_PASSWORD.stream().anyMatch(path(request)::startsWith);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
