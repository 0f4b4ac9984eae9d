package fr.democratiepermanente.identity;

import java.util.List;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/** The open sessions of agents, in this process. */
@Component
public class AgentSessions {

    private final SessionRegistry registry;

    AgentSessions(SessionRegistry registry) {
        this.registry = registry;
    }

    /** Ends every session of an agent: their next request finds them signed out. */
    public void end(String user) {
        open(user).forEach(SessionInformation::expireNow);
    }

    /** How many sessions an agent has open. */
    public int count(String user) {
        return open(user).size();
    }

    private List<SessionInformation> open(String user) {
        return registry.getAllPrincipals().stream()
                .filter(principal -> user.equals(name(principal)))
                .flatMap(principal -> registry.getAllSessions(principal, false).stream())
                .toList();
    }

    private static String name(Object principal) {
        return principal instanceof AuthenticatedPrincipal person ? person.getName() : principal.toString();
    }
}
