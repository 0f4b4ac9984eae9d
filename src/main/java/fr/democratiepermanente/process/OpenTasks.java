package fr.democratiepermanente.process;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The tasks people have to do on a case, whichever of its processes they belong to. */
@Component
public class OpenTasks {

    /**
     * A task that is not done yet.
     *
     * @param holder user id of who took it, empty while it is free
     * @param groups engine groups whose members may take it
     */
    public record OpenTask(String id, String step, Optional<String> holder, List<String> groups) {}

    private final TaskService tasks;
    private final OwnRights rights;

    OpenTasks(TaskService tasks, OwnRights rights) {
        this.tasks = tasks;
        this.rights = rights;
    }

    public List<OpenTask> of(String reference) {
        return rights.get(() -> tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(this::open)
                .toList());
    }

    private OpenTask open(Task task) {
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                Optional.ofNullable(task.getAssignee()),
                Stream.of(tasks.getIdentityLinksForTask(task.getId()))
                        .flatMap(Collection::stream)
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
