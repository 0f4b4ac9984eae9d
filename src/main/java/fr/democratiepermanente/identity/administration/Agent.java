package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An account.
 *
 * @param groups ids of its engine groups, in order
 * @param deactivatedAt when it was deactivated, or null while it is active
 * @param formerGroups what it left then
 */
record Agent(
        String id,
        String firstName,
        String lastName,
        String email,
        List<String> groups,
        Instant deactivatedAt,
        List<String> formerGroups) {

    public String name() {
        return People.name(firstName, lastName, id);
    }

    public boolean active() {
        return deactivatedAt == null;
    }

    public List<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> groups.contains(role.group()))
                .toList();
    }

    public boolean has(Role role) {
        return groups.contains(role.group());
    }

    /** Whether both work in the same service or have the same role. */
    boolean worksLike(Agent other) {
        return groups.stream().anyMatch(Set.copyOf(other.groups())::contains);
    }
}
