package fr.democratiepermanente.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Which address is for whom. Each line opens what it names to its audience, in whatever order they stand; what a line
 * names for nobody stays closed whatever the others say, and so does what no line names.
 */
public final class AccessTable {

    private final List<AccessRule> rules;

    AccessTable(List<AccessRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Whether a line says something of this request, if only that it is for nobody. */
    public boolean names(HttpServletRequest request) {
        return rules.stream().anyMatch(rule -> rule.names(request));
    }

    /** Whether somebody may send this request, so that it makes sense to ask who is there. */
    boolean leadsSomewhere(HttpServletRequest request) {
        List<AccessRule> naming = naming(request);
        return !naming.isEmpty() && naming.stream().noneMatch(AccessTable::isClosed);
    }

    AuthorizationDecision decide(Supplier<Authentication> visitor, RequestAuthorizationContext context) {
        List<AccessRule> naming = naming(context.getRequest());
        return new AuthorizationDecision(naming.stream().noneMatch(AccessTable::isClosed)
                && naming.stream().anyMatch(rule -> rule.audience().admits(visitor.get())));
    }

    List<AccessRule> rules() {
        return rules;
    }

    private List<AccessRule> naming(HttpServletRequest request) {
        return rules.stream().filter(rule -> rule.names(request)).toList();
    }

    private static boolean isClosed(AccessRule rule) {
        return rule.audience() == Audience.NOBODY;
    }
}
