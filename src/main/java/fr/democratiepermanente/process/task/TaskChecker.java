package fr.democratiepermanente.process.task;

import static org.camunda.bpm.engine.authorization.Permissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_TASK;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Checks what people do with one task. A permission on the process counts for their own tasks only; a permission on
 * tasks counts for all:
 *
 * <ul>
 *   <li>to read: {@code READ_TASK} on the process, or {@code READ} on tasks;
 *   <li>to take or submit a task that nobody else holds: {@code TASK_WORK}, and for their own only, whoever they are;
 *   <li>to release a task, or pass a free one or one's own to a colleague: {@code TASK_WORK};
 *   <li>to pass on a task that somebody else holds: {@code TASK_ASSIGN};
 *   <li>to change anything else: {@code UPDATE_TASK} on the process, or {@code UPDATE} on tasks. The engine would be
 *       content with {@code TASK_ASSIGN} to rename a task, to move its date or to show it to other groups.
 * </ul>
 */
class TaskChecker extends AuthorizationCommandChecker {

    @Override
    public void checkTaskWork(TaskEntity task) {
        checkTaskPermission(task, TASK_WORK, TASK_WORK);
        if (!TaskAuthorizations.current().isTheirs(task)) {
            throw refused();
        }
        if (!TaskAuthorizations.current().isFreeOrTheirs(task)) {
            throw new AuthorizationException("Cette tâche est prise en charge par quelqu’un d’autre.");
        }
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        checkTaskPermission(task, UPDATE_TASK, UPDATE);
    }

    /** Checks that the task may be given to somebody, or to nobody. */
    void checkPass(TaskEntity task) {
        boolean free = TaskAuthorizations.current().isFreeOrTheirs(task);
        checkTaskPermission(task, free ? TASK_WORK : TASK_ASSIGN, TASK_ASSIGN);
    }

    @Override
    protected void checkTaskPermission(TaskEntity task, Permission onProcess, Permission onTasks) {
        try {
            if (TaskAuthorizations.current().isTheirs(task)) {
                super.checkTaskPermission(task, onProcess, onTasks);
            } else {
                getAuthorizationManager().checkAuthorization(onTasks, Resources.TASK, task.getId());
            }
        } catch (AuthorizationException e) {
            throw refused();
        }
    }

    private static AuthorizationException refused() {
        return new AuthorizationException("Vous n’avez pas le droit de faire cela avec cette tâche.");
    }
}
