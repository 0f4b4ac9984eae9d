package fr.democratiepermanente.process.task;

import fr.democratiepermanente.process.OwnRights;
import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The tasks of work besides cases: named, dated and offered as their {@link Work} says. */
@Component("workTasks")
public class WorkTasks {

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final ObjectProvider<Work> kinds;
    private final TaskService tasks;
    private final ObjectProvider<CaseTasks> moves;
    private final OwnRights rights;

    WorkTasks(ObjectProvider<Work> kinds, @Lazy TaskService tasks, ObjectProvider<CaseTasks> moves, OwnRights rights) {
        this.kinds = kinds;
        this.tasks = tasks;
        this.moves = moves;
        this.rights = rights;
    }

    @Configuration
    static class Listeners {

        @Bean
        TaskListener workTaskCreated(WorkTasks tasks) {
            return tasks::begin;
        }
    }

    /** Path of the page about a piece of work, or of the case file when the key is a case's. */
    public String address(String key) {
        return kind(key).map(kind -> kind.address(key)).orElse("/dossiers/" + key);
    }

    private void begin(DelegateTask task) {
        String key = task.getExecution().getProcessBusinessKey();
        Work kind = kind(key).orElseThrow(() -> new IllegalStateException("no feature knows the work " + key));
        String step = task.getTaskDefinitionKey();
        task.setName(key + " · " + task.getName());
        task.setDueDate(date(kind, key, step));
        kind.people(key, step).forEach(task::addCandidateUser);
    }

    /**
     * Offers the open tasks anew once the people of a piece of work have changed: whoever is no longer among them gives
     * back what they hold.
     *
     * @param reason what the trace says of a task that somebody loses, in French
     */
    public void offerAgain(String key, String reason) {
        Work kind = kind(key).orElseThrow();
        rights.run(() -> tasks.createTaskQuery().processInstanceBusinessKey(key).list().stream()
                .filter(task -> tasks.getIdentityLinksForTask(task.getId()).stream()
                                .anyMatch(link -> isCandidate(link) && link.getUserId() != null)
                        || !kind.people(key, task.getTaskDefinitionKey()).isEmpty())
                .forEach(task -> offer(task, kind.people(key, task.getTaskDefinitionKey()), reason)));
    }

    /** Dates the open tasks anew once the calendar of a piece of work has changed. */
    public void dateAgain(String key) {
        dateAgain(key, Set.of());
    }

    /**
     * The same, leaving some tasks with the day they have.
     *
     * @param dated ids of tasks that have a day of their own
     */
    public void dateAgain(String key, Set<String> dated) {
        Work kind = kind(key).orElseThrow();
        rights.run(() -> tasks.createTaskQuery().processInstanceBusinessKey(key).list().stream()
                .filter(task -> !dated.contains(task.getId()) && kind.followsCalendar(task.getTaskDefinitionKey()))
                .forEach(task -> {
                    task.setDueDate(date(kind, key, task.getTaskDefinitionKey()));
                    tasks.saveTask(task);
                }));
    }

    private void offer(Task task, Set<String> people, String reason) {
        Set<String> before = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(WorkTasks::isCandidate)
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<String> lost = new HashSet<>(before);
        lost.removeAll(people);
        if (task.getAssignee() != null && lost.contains(task.getAssignee())) {
            moves.getObject().move(task.getId(), null, reason);
        }
        lost.forEach(user -> tasks.deleteCandidateUser(task.getId(), user));
        people.stream()
                .filter(user -> !before.contains(user))
                .forEach(user -> tasks.addCandidateUser(task.getId(), user));
    }

    private static Date date(Work kind, String key, String step) {
        return Date.from(kind.dueOn(key, step)
                .atTime(END_OF_DAY)
                .atZone(WorkingDays.ZONE)
                .toInstant());
    }

    private static boolean isCandidate(IdentityLink link) {
        return IdentityLinkType.CANDIDATE.equals(link.getType());
    }

    private Optional<Work> kind(String key) {
        return key == null
                ? Optional.empty()
                : kinds.stream().filter(kind -> key.startsWith(kind.prefix())).findFirst();
    }
}
