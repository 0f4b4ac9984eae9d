package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An account as an administrator typed it.
 *
 * @param id for a new account only; left empty, it is made from the names
 * @param roles names of {@link Role}
 * @param services codes
 * @param seen the state the administrator started from, as {@link Typed#seen} says it
 */
record AgentForm(
        String id,
        String firstName,
        String lastName,
        String email,
        List<String> roles,
        List<String> services,
        String seen) {

    private static final Set<Role> WORK_IN_A_SERVICE = Set.of(Role.REFERENT_AGENT, Role.LINE_MANAGER);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*");
    private static final int LONGEST_ID = 64;

    AgentForm {
        id = Typed.line(id);
        firstName = Typed.line(firstName);
        lastName = Typed.line(lastName);
        email = Typed.line(email);
        roles = roles == null ? List.of() : List.copyOf(roles);
        services = services == null ? List.of() : List.copyOf(services);
        seen = Typed.line(seen);
    }

    static AgentForm empty() {
        return new AgentForm("", "", "", "", List.of(), List.of(), "");
    }

    static AgentForm of(Agent agent, Set<String> knownServices) {
        return new AgentForm(
                agent.id(),
                agent.firstName(),
                agent.lastName(),
                agent.email(),
                agent.roles().stream().map(Role::name).toList(),
                agent.groups().stream().filter(knownServices::contains).toList(),
                Typed.seen(agent));
    }

    AgentForm seenAs(Agent agent) {
        return new AgentForm(id, firstName, lastName, email, roles, services, Typed.seen(agent));
    }

    /**
     * What is wrong, by field; empty when nothing is.
     *
     * @param allowedServices codes of the services that may be chosen
     */
    Map<String, Problem> problems(Set<String> allowedServices) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        Typed.requireName(problems, "firstName", firstName);
        Typed.requireName(problems, "lastName", lastName);
        Typed.requireEmail(problems, "email", email);
        if (!id.isEmpty() && (id.length() > LONGEST_ID || !ID.matcher(id).matches())) {
            problems.put("id", Problem.of("id.shape"));
        }
        List<String> known = Arrays.stream(Role.values()).map(Role::name).toList();
        if (roles.isEmpty() || !known.containsAll(roles)) {
            problems.put("roles", Problem.of("roles.missing"));
        }
        if (!allowedServices.containsAll(services)) {
            problems.put("services", Problem.of("services.unknown"));
        } else if (services.isEmpty()
                && WORK_IN_A_SERVICE.stream().map(Role::name).anyMatch(roles::contains)) {
            problems.put("services", Problem.of("services.missing"));
        }
        return problems;
    }

    /** Ids of the groups chosen; only for a form without problems. */
    List<String> groups() {
        return Stream.concat(roles.stream().map(Role::valueOf).map(Role::group), services.stream())
                .distinct()
                .sorted()
                .toList();
    }
}
