package fr.democratiepermanente.answer;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Keeps whoever drafted the contested answer away from its re-examination, whichever way the task is taken, given or
 * completed. A service without another referent shares it with the pilot directorate, and the task says why.
 */
@Component
class DifferentReferent implements TaskListener {

    private final Answers answers;
    private final Journal journal;
    private final MessageSource messages;

    DifferentReferent(Answers answers, Journal journal, MessageSource messages) {
        this.answers = answers;
        this.journal = journal;
        this.messages = messages;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = task.getExecution().getProcessBusinessKey();
        String drafter = answers.rounds(reference).get(0).draftedBy();
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> widenUnlessSomebodyElseIsThere(task, reference, drafter);
            case EVENTNAME_ASSIGNMENT -> refuse(Optional.ofNullable(task.getAssignee()), drafter);
            default -> refuse(signedIn(task), drafter);
        }
    }

    private void widenUnlessSomebodyElseIsThere(DelegateTask task, String reference, String drafter) {
        String service = (String) task.getVariable(AppealProcess.SERVICE);
        IdentityService identity = identity(task);
        List<String> referents = members(identity, Role.REFERENT_AGENT.group());
        boolean somebodyElse = members(identity, service).stream()
                .anyMatch(member -> referents.contains(member) && !member.equals(drafter));
        if (!somebodyElse) {
            task.addCandidateGroup(Role.PILOT_DIRECTORATE.group());
            task.setDescription(
                    messages.getMessage("appeal.widened", null, Locale.FRENCH) + "\n\n" + task.getDescription());
            journal.record(reference, JournalKind.REEXAMINATION_WIDENED, null, service, null);
        }
    }

    private void refuse(Optional<String> person, String drafter) {
        if (person.filter(drafter::equals).isPresent()) {
            throw new FormRefusedException("answer", messages.getMessage("appeal.drafter", null, Locale.FRENCH));
        }
    }

    private static Optional<String> signedIn(DelegateTask task) {
        return Optional.ofNullable(identity(task).getCurrentAuthentication()).map(Authentication::getUserId);
    }

    private static List<String> members(IdentityService identity, String group) {
        return identity.createUserQuery().memberOfGroup(group).unlimitedList().stream()
                .map(User::getId)
                .toList();
    }

    private static IdentityService identity(DelegateTask task) {
        return task.getProcessEngineServices().getIdentityService();
    }
}
