package fr.democratiepermanente.process.task;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * Gives a task to nobody who is not among its candidates, whichever command asks for it. Writes no authorization for
 * it: what may be done with a task follows from whose it is, see {@link TaskChecker}.
 */
class TaskAssignees extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String assignee) {
        if (assignee != null) {
            CommandContext context = Context.getCommandContext();
            Authentication person = context.getAuthentication();
            // The groups of whoever is signed in come with them: their account may be kept elsewhere.
            Authentication candidate = person != null && assignee.equals(person.getUserId())
                    ? person
                    : context.runWithoutAuthorization(() -> account(assignee, context));
            if (!TheirTasks.include((TaskEntity) task, candidate)) {
                throw new BadUserRequestException(
                        "Cette personne n’est pas du service chargé de la tâche : choisissez un de ses membres.");
            }
        }
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String before, String owner) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
        return null;
    }

    private static Authentication account(String id, CommandContext context) {
        if (context.getReadOnlyIdentityProvider().findUserById(id) == null) {
            throw new BadUserRequestException("Aucun compte ne porte ce nom : vérifiez l’identifiant de la personne.");
        }
        return new Authentication(
                id,
                context.getReadOnlyIdentityProvider().createGroupQuery().groupMember(id).unlimitedList().stream()
                        .map(Group::getId)
                        .toList());
    }
}
