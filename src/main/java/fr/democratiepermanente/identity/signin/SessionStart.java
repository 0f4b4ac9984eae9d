package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.ProvisionalPasswords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/** Notes in a session, when somebody signs in and as they work, what its later requests need to know. */
@Component
class SessionStart implements SessionAuthenticationStrategy {

    private static final String AT = SessionStart.class.getName() + ".at";
    private static final String ACTIVE = SessionStart.class.getName() + ".active";
    private static final String PROVISIONAL = SessionStart.class.getName() + ".provisional";

    private final ProvisionalPasswords provisionalPasswords;
    private final Clock clock;

    SessionStart(ProvisionalPasswords provisionalPasswords, Clock clock) {
        this.provisionalPasswords = provisionalPasswords;
        this.clock = clock;
    }

    @Override
    public void onAuthentication(Authentication agent, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        session.setAttribute(AT, clock.instant());
        session.setAttribute(ACTIVE, clock.instant());
        session.setAttribute(PROVISIONAL, provisionalPasswords.isProvisional(agent.getName()));
    }

    /** Whether somebody signed in to this session longer ago than {@code life}. */
    boolean isOlder(HttpSession session, Duration life) {
        return session.getAttribute(AT) instanceof Instant start
                && clock.instant().isAfter(start.plus(life));
    }

    /** Whether nobody has done anything in this session for as long as the server lets one idle, if it has a limit. */
    boolean isIdle(HttpSession session) {
        return session.getMaxInactiveInterval() > 0
                && session.getAttribute(ACTIVE) instanceof Instant active
                && clock.instant().isAfter(active.plusSeconds(session.getMaxInactiveInterval()));
    }

    /** Somebody who signed in to this session has done something. */
    void noteActivity(HttpSession session) {
        if (session.getAttribute(ACTIVE) != null) {
            session.setAttribute(ACTIVE, clock.instant());
        }
    }

    /** Whether the agent must choose a password before anything else. */
    static boolean isProvisional(HttpSession session) {
        return Boolean.TRUE.equals(session.getAttribute(PROVISIONAL));
    }

    /** The agent has chosen a password. */
    static void passwordChosen(HttpSession session) {
        session.removeAttribute(PROVISIONAL);
    }
}
