package fr.democratiepermanente.demo;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.identity.TeamMembers.Member;
import fr.democratiepermanente.process.OpenTasks.OpenTask;
import fr.democratiepermanente.process.form.TaskForms.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the demonstration's agents does what. */
class Cast {

    private final TeamMembers teams;
    private final Map<String, List<Member>> members = new HashMap<>();

    Cast(TeamMembers teams) {
        this.teams = teams;
    }

    /**
     * Whoever holds the task, or else one of those it is offered to, in turns.
     *
     * @param except user ids of those who may not do it
     */
    Person whoDoes(OpenTask task, int turn, Set<String> except) {
        List<Member> able = task.groups().stream()
                .flatMap(group -> of(group).stream())
                .filter(member -> task.holder().map(member.id()::equals).orElse(true))
                .filter(member -> !except.contains(member.id()))
                .filter(member -> member.has(Role.PILOT_DIRECTORATE)
                        || member.has(Role.REFERENT_AGENT)
                        || member.has(Role.LINE_MANAGER))
                .toList();
        Member chosen = able.get(turn % able.size());
        return new Person(chosen.id(), chosen.groups());
    }

    private List<Member> of(String group) {
        return members.computeIfAbsent(group, teams::of);
    }
}
