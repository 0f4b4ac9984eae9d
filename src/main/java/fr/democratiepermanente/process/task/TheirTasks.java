package fr.democratiepermanente.process.task;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * The tasks of one person: those offered to them or to one of their groups, whether somebody holds them or not. Added
 * to a query as one more group of alternatives, it leaves only tasks that are theirs. Holding a task is not enough:
 * whoever changes service no longer reads its tasks, as with its case files.
 */
class TheirTasks extends TaskQueryImpl {

    private static final long serialVersionUID = 1L;

    private final List<String> groups;

    TheirTasks(Authentication person) {
        groups = groups(person);
        taskCandidateUser(person.getUserId());
        includeAssignedTasks();
    }

    /** The same rule for one task. */
    static boolean include(TaskEntity task, Authentication person) {
        List<String> groups = groups(person);
        return task.getCandidates().stream()
                .anyMatch(link -> person.getUserId().equals(link.getUserId()) || groups.contains(link.getGroupId()));
    }

    /**
     * Whether a query asks for nothing but tasks of the person's groups by itself. Adding the same condition once more
     * would change nothing but the database's guess at how few tasks are left: pages took five times as long.
     */
    static boolean areAsked(TaskQueryImpl query, Authentication person) {
        // The first part holds what every task must fulfil, whichever part the query is run by.
        TaskQueryImpl all = query.getQueries().get(0);
        List<String> asked = all.getCandidateGroups();
        return asked != null
                && !asked.isEmpty()
                && all.getCandidateUser() == null
                && all.getCandidateGroupLike() == null
                && groups(person).containsAll(asked);
    }

    /** The groups the person signed in with; the engine would look them up again. */
    @Override
    public List<String> getCandidateGroups() {
        return groups;
    }

    private static List<String> groups(Authentication person) {
        return person.getGroupIds() == null ? List.of() : new ArrayList<>(person.getGroupIds());
    }
}
