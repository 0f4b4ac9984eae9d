package fr.democratiepermanente.process.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets our own pages complete the tasks of cases as Tasklist does: by their form, in the name of the person who is signed
 * in and with that person's rights only.
 */
@Component
public class TaskForms {

    /** More than anybody picks from at once. */
    private static final int MOST = 500;

    /** Whoever is signed in, with roles and services. */
    public record Person(String id, Set<String> groups) {}

    /** What became of a form. */
    public enum Outcome {
        DONE,
        /** Somebody had completed the task, or did so at the same moment. */
        OVER,
        /** Somebody else holds the task. */
        HELD,
        REFUSED
    }

    /** @param remark user id of who holds the task, or why the form was refused; null otherwise */
    public record Result(Outcome outcome, String remark) {}

    private final IdentityService identity;
    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;

    TaskForms(IdentityService identity, TaskService tasks, FormService forms, RuntimeService runtime) {
        this.identity = identity;
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
    }

    /** References of the cases with a task of this activity that the person may complete and nobody else holds. */
    public Set<String> open(String activity, Person person) {
        List<Task> theirs = as(
                person,
                () -> tasks.createTaskQuery()
                        .active()
                        .taskDefinitionKey(activity)
                        .taskCandidateGroupIn(List.copyOf(person.groups()))
                        .includeAssignedTasks()
                        .listPage(0, MOST));
        Set<String> instances = theirs.stream()
                .filter(task -> task.getAssignee() == null || task.getAssignee().equals(person.id()))
                .map(Task::getProcessInstanceId)
                .collect(Collectors.toSet());
        return instances.isEmpty()
                ? Set.of()
                : runtime.createProcessInstanceQuery().processInstanceIds(instances).unlimitedList().stream()
                        .map(ProcessInstance::getBusinessKey)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Submits the form of a case's open task, in a transaction of its own unless there is one. */
    public Result submit(String activity, String reference, Map<String, Object> values, Person person) {
        Optional<Task> open = tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(activity)
                .listPage(0, 1)
                .stream()
                .findFirst();
        if (open.isEmpty()) {
            return new Result(Outcome.OVER, null);
        }
        Task task = open.get();
        try {
            as(person, () -> {
                forms.submitTaskForm(task.getId(), new HashMap<>(values));
                return null;
            });
            return new Result(Outcome.DONE, null);
        } catch (FormRefusedException refused) {
            return tasks.createTaskQuery().taskId(task.getId()).count() == 0
                    ? new Result(Outcome.OVER, null)
                    : new Result(Outcome.REFUSED, refused.getMessage());
        } catch (ConcurrencyFailureException tooLate) {
            return new Result(Outcome.OVER, null);
        } catch (AuthorizationException forbidden) {
            boolean held = task.getAssignee() != null && !task.getAssignee().equals(person.id());
            return held
                    ? new Result(Outcome.HELD, task.getAssignee())
                    : new Result(Outcome.REFUSED, forbidden.getMessage());
        }
    }

    private <T> T as(Person person, Supplier<T> work) {
        identity.setAuthentication(person.id(), List.copyOf(person.groups()));
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
