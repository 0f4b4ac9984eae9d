package fr.democratiepermanente.assignment;

import fr.democratiepermanente.assignment.StandInTasks.Lent;
import fr.democratiepermanente.identity.Absences;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.CaseTasks;
import fr.democratiepermanente.process.task.CaseTasks.OpenTask;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Passes the open tasks of people who are away to their stand-ins, and back on their return. Looks at how things are, not
 * at what changed: doing it twice, or late, makes no difference.
 */
@Component
class StandIns {

    private final Absences absences;
    private final StandInTasks lent;
    private final CaseTasks tasks;
    private final TeamMembers teams;
    private final People people;
    private final AssignmentNotes notes;
    private final Sweep sweep;
    private final Clock clock;

    StandIns(
            Absences absences,
            StandInTasks lent,
            CaseTasks tasks,
            TeamMembers teams,
            People people,
            AssignmentNotes notes,
            Sweep sweep,
            Clock clock) {
        this.absences = absences;
        this.lent = lent;
        this.tasks = tasks;
        this.teams = teams;
        this.people = people;
        this.notes = notes;
        this.sweep = sweep;
        this.clock = clock;
    }

    void moveAll() {
        sweep.apart("of those passed on", lent::forgetOthers);
        LocalDate today = WorkingDays.today(clock);
        Set<String> away = absences.on(today).keySet();
        Map<String, Lent> held = lent.all().stream().collect(Collectors.toMap(Lent::task, Function.identity()));
        Set<String> concerned = new HashSet<>(away);
        held.values().forEach(one -> concerned.add(one.standIn()));
        Map<String, String> whoseTurn = new HashMap<>();
        for (OpenTask task : tasks.heldBy(concerned)) {
            Lent loan = held.get(task.id());
            String owner = loan == null ? task.assignee() : loan.absent();
            // Whoever is away and has no stand-in keeps the task: the manager sees it.
            String target = whoseTurn.computeIfAbsent(
                    owner,
                    user -> away.contains(user)
                            ? absences.standInFor(user, today).orElse(user)
                            : user);
            if (!target.equals(task.assignee()) && isOfTheTeam(target, task)) {
                sweep.apart(task.id(), () -> move(task, owner, target));
            }
        }
    }

    private void move(OpenTask task, String owner, String target) {
        if (target.equals(owner)) {
            tasks.move(task.id(), target, notes.message("assignment.back", people.name(owner)));
            lent.forget(task.id());
        } else {
            tasks.move(task.id(), target, notes.message("assignment.stand-in", people.name(owner)));
            lent.keep(task.id(), owner, target);
        }
    }

    /** Whether the task is offered to this person too: nobody else may have it. */
    private boolean isOfTheTeam(String user, OpenTask task) {
        return task.people().contains(user)
                || task.groups().stream()
                        .flatMap(group -> teams.of(group).stream())
                        .anyMatch(member -> member.id().equals(user));
    }
}
