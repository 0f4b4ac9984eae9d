package fr.democratiepermanente;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;

/** Does in tests what agents do in Tasklist: takes the open task of a case and submits its form. */
public class Agents {

    private final IdentityService identity;
    private final TaskService tasks;
    private final FormService forms;

    public Agents(IdentityService identity, TaskService tasks, FormService forms) {
        this.identity = identity;
        this.tasks = tasks;
        this.forms = forms;
    }

    /** A submission like any citizen's. */
    public static Submission submission(String title) {
        return new Submission(
                title,
                "Il faudrait davantage de trains le soir entre Tours et Orléans pour les salariés et les étudiants.",
                "MOBILITES",
                null,
                Channel.WEB,
                new ContributorDetails(
                        ContributorDetails.Kind.PERSON, "Camille Essai", null, "camille@example.org", null, false));
    }

    /** The only open task of a case. */
    public Task task(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
    }

    /** Submits the form of the case's open task as this agent, with the agent's own rights. */
    public void submit(String agent, String reference, Map<String, Object> values) {
        String task = task(reference).getId();
        as(agent, () -> forms.submitTaskForm(task, new HashMap<>(values)));
    }

    /** Submits the form of one of the case's open tasks. */
    public void submit(String agent, String reference, String step, Map<String, Object> values) {
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(step)
                .singleResult()
                .getId();
        as(agent, () -> forms.submitTaskForm(task, new HashMap<>(values)));
    }

    public void as(String agent, Runnable work) {
        List<String> groups = identity.createGroupQuery().groupMember(agent).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(agent, groups);
        try {
            work.run();
        } finally {
            identity.clearAuthentication();
        }
    }
}
