package fr.democratiepermanente.experiment;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.identity.TeamMembers.Member;
import java.text.Collator;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who may take part in experiments: only those whose role lets them have tasks there. */
@Component
class ExperimentPeople {

    private static final List<Role> TEAM = List.of(Role.PILOT_DIRECTORATE, Role.REFERENT_AGENT, Role.LINE_MANAGER);
    private static final List<Role> SPONSORS =
            List.of(Role.ELECTED_OFFICIAL, Role.COMDIR, Role.PILOT_DIRECTORATE, Role.LINE_MANAGER);

    private final TeamMembers members;

    ExperimentPeople(TeamMembers members) {
        this.members = members;
    }

    /** Those who may carry one out, in alphabetical order. */
    List<Member> team() {
        return with(TEAM);
    }

    /** Those who may decide of one, in alphabetical order. */
    List<Member> sponsors() {
        return with(SPONSORS);
    }

    /** Notes what is wrong with the people chosen. */
    void check(String sponsor, Collection<String> team, Map<String, String> problems) {
        if (sponsors().stream().noneMatch(member -> member.id().equals(sponsor))) {
            problems.put("commanditaire", "missing");
        }
        List<String> allowed = team().stream().map(Member::id).toList();
        if (team.isEmpty()) {
            problems.put("equipe", "missing");
        } else if (!allowed.containsAll(team)) {
            problems.put("equipe", "unknown");
        } else if (team.contains(sponsor)) {
            problems.put("equipe", "sponsor");
        }
    }

    private List<Member> with(List<Role> roles) {
        Map<String, Member> found = new LinkedHashMap<>();
        roles.stream()
                .flatMap(role -> members.of(role.group()).stream())
                .forEach(member -> found.putIfAbsent(member.id(), member));
        Collator french = Collator.getInstance(Locale.FRENCH);
        return found.values().stream()
                .sorted((one, other) -> french.compare(one.name(), other.name()))
                .toList();
    }
}
