package fr.democratiepermanente.assignment;

import fr.democratiepermanente.assignment.Assignments.Choice;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.HandoverReason;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/** Gives a new task of a service to the person the rules choose; the service goes on seeing it. */
@Component
class AssignReferent implements TaskListener {

    private final Assignments assignments;
    private final AssignmentNotes notes;
    private final StandInTasks standIns;

    AssignReferent(Assignments assignments, AssignmentNotes notes, StandInTasks standIns) {
        this.assignments = assignments;
        this.notes = notes;
        this.standIns = standIns;
    }

    @Override
    public void notify(DelegateTask task) {
        service(task).ifPresent(service -> assign(task, service));
    }

    private void assign(DelegateTask task, String service) {
        String reference = task.getExecution().getProcessBusinessKey();
        Choice choice = assignments.choose(reference, task.getId(), service);
        notes.keep(task.getId(), reference, service, choice);
        if (choice.user() != null) {
            HandoverReason.say(task, notes.sentence(choice));
            task.setAssignee(choice.user());
            if (choice.standsInFor() != null) {
                standIns.keep(task.getId(), choice.standsInFor(), choice.user());
            }
            return;
        }
        if (choice.mode() == AssignmentRules.Mode.PILOT) {
            task.deleteCandidateGroup(service);
            task.addCandidateGroup(Role.PILOT_DIRECTORATE.group());
        }
        notes.offered(reference, null, notes.sentence(choice));
    }

    /** A task for a role, as that of the pilot directorate, is anybody's who has it. */
    private static Optional<String> service(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null && !Role.isGroup(group))
                .findFirst();
    }
}
