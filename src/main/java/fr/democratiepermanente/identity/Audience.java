package fr.democratiepermanente.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who an address is for; begins each line of a table of addresses.
 *
 * @param groups whoever is signed in with one of these groups belongs to it
 * @param open whether nobody need sign in
 */
record Audience(Set<String> groups, boolean open) {

    static final Audience EVERYONE = new Audience(Set.of(), true);
    /** Wins over every other line that names the same address. */
    static final Audience NOBODY = new Audience(Set.of(), false);
    /** Whoever is signed in and has a role here. */
    static final Audience AGENTS = of(Role.values());
    /** Those who handle cases in Tasklist. */
    static final Audience WORKERS =
            of(Role.PILOT_DIRECTORATE, Role.REFERENT_AGENT, Role.LINE_MANAGER, Role.ADMINISTRATOR);
    /** Those who have tasks in Tasklist: who handle cases, and who sign or decide for them. */
    static final Audience TASK_HOLDERS = of(
            Role.PILOT_DIRECTORATE,
            Role.REFERENT_AGENT,
            Role.LINE_MANAGER,
            Role.COMDIR,
            Role.ELECTED_OFFICIAL,
            Role.ADMINISTRATOR);
    /** Those who follow cases in Cockpit. */
    static final Audience MANAGERS = of(Role.PILOT_DIRECTORATE, Role.LINE_MANAGER, Role.COMDIR, Role.ADMINISTRATOR);

    static final Audience ADMINISTRATORS = of(Role.ADMINISTRATOR);

    static Audience of(Role... roles) {
        return new Audience(Stream.of(roles).map(Role::group).collect(Collectors.toUnmodifiableSet()), false);
    }

    boolean admits(Authentication visitor) {
        return open
                || visitor != null
                        && visitor.isAuthenticated()
                        && visitor.getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .anyMatch(groups::contains);
    }

    /** May read these addresses. */
    AccessRule get(String... paths) {
        return new AccessRule(this, List.of(HttpMethod.GET, HttpMethod.HEAD), List.of(paths));
    }

    AccessRule post(String... paths) {
        return new AccessRule(this, List.of(HttpMethod.POST), List.of(paths));
    }

    AccessRule put(String... paths) {
        return new AccessRule(this, List.of(HttpMethod.PUT), List.of(paths));
    }

    AccessRule delete(String... paths) {
        return new AccessRule(this, List.of(HttpMethod.DELETE), List.of(paths));
    }

    /** May ask which methods these addresses take: the webapps decide by it which buttons to show. */
    AccessRule options(String... paths) {
        return new AccessRule(this, List.of(HttpMethod.OPTIONS), List.of(paths));
    }

    /** May send any method to these addresses. */
    AccessRule any(String... paths) {
        return new AccessRule(this, List.of(), List.of(paths));
    }
}
