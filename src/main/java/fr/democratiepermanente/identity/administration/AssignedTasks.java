package fr.democratiepermanente.identity.administration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The open tasks an agent took. */
@Component
class AssignedTasks {

    /**
     * A task to do.
     *
     * @param reference of the case
     */
    record AssignedTask(String reference, String name) {

        /** The name, with the reference where it does not say it itself. */
        public String label() {
            return name.contains(reference) ? name : reference + " " + name;
        }
    }

    private final TaskService tasks;
    private final RuntimeService runtime;

    AssignedTasks(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    List<AssignedTask> of(String user) {
        return named(find(user));
    }

    /**
     * Gives them back to their groups, where any member may take them.
     *
     * @return what was given back
     * @throws ChangeRefusedException when one of them is being done at this very moment
     */
    List<AssignedTask> release(String user) {
        List<Task> found = find(user);
        List<AssignedTask> released = named(found);
        try {
            found.forEach(task -> tasks.setAssignee(task.getId(), null));
        } catch (OptimisticLockingException beingDone) {
            throw new ChangeRefusedException(Problem.FORM, "task.moving");
        }
        return released;
    }

    private List<Task> find(String user) {
        return tasks.createTaskQuery()
                .taskAssignee(user)
                .orderByTaskCreateTime()
                .asc()
                .unlimitedList();
    }

    private List<AssignedTask> named(List<Task> found) {
        Set<String> instances = found.stream()
                .map(Task::getProcessInstanceId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        if (instances.isEmpty()) {
            return found.stream()
                    .map(task -> new AssignedTask("", task.getName()))
                    .toList();
        }
        Map<String, String> references =
                runtime.createProcessInstanceQuery().processInstanceIds(instances).unlimitedList().stream()
                        .filter(instance -> instance.getBusinessKey() != null)
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        return found.stream()
                .map(task -> new AssignedTask(
                        references.getOrDefault(String.valueOf(task.getProcessInstanceId()), ""), task.getName()))
                .toList();
    }
}
