package fr.democratiepermanente.identity;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.springframework.stereotype.Component;

/** Who works for a service, and how to write to them. */
@Component
public class Teams {

    private final IdentityService identity;
    private final InactiveAgents inactive;

    Teams(IdentityService identity, InactiveAgents inactive) {
        this.identity = identity;
        this.inactive = inactive;
    }

    /** User ids of the managers of a service; those of the pilot service where it has none. */
    public List<String> managers(String service) {
        List<String> managers = inBoth(service, Role.LINE_MANAGER.group());
        return managers.isEmpty() && !service.equals(Services.PILOT) ? managers(Services.PILOT) : managers;
    }

    /** User ids of the members of an engine group: a service's, or a role's. */
    public List<String> members(String group) {
        return ids(identity.createUserQuery().memberOfGroup(group));
    }

    /** The e-mail address of an agent, where it is known; whoever left is not written to. */
    public Optional<String> email(String user) {
        return Optional.ofNullable(identity.createUserQuery().userId(user).singleResult())
                .map(User::getEmail)
                .filter(address -> !address.isBlank() && !inactive.contains(user));
    }

    private List<String> inBoth(String service, String role) {
        List<String> ofRole = members(role);
        return members(service).stream().filter(ofRole::contains).toList();
    }

    private static List<String> ids(UserQuery query) {
        return query.orderByUserId().asc().list().stream().map(User::getId).toList();
    }
}
