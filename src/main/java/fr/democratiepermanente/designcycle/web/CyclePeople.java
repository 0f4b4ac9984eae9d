package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.identity.TeamMembers.Member;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who may sponsor a cycle, and who may work on one. */
@Component
class CyclePeople {

    private static final List<Role> SPONSORS =
            List.of(Role.COMDIR, Role.ELECTED_OFFICIAL, Role.LINE_MANAGER, Role.PILOT_DIRECTORATE);

    private static final List<Role> WORKERS = List.of(Role.PILOT_DIRECTORATE, Role.REFERENT_AGENT, Role.LINE_MANAGER);

    private final TeamMembers members;

    CyclePeople(TeamMembers members) {
        this.members = members;
    }

    /** Names by user id, those of the COMDIR and elected officials first. */
    Map<String, String> sponsors() {
        return names(SPONSORS);
    }

    /** Names by user id. */
    Map<String, String> workers() {
        return names(WORKERS);
    }

    private Map<String, String> names(Collection<Role> roles) {
        Map<String, String> names = new LinkedHashMap<>();
        roles.stream()
                .flatMap(role -> members.of(role.group()).stream())
                .forEach((Member member) -> names.putIfAbsent(member.id(), member.name()));
        return names;
    }
}
