package fr.democratiepermanente.opinion;

import fr.democratiepermanente.notification.AgentMails;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds a service that has not answered: its task moves up its list, whoever it is for is written to. */
@Component
class ChaseService implements JavaDelegate {

    private static final int FIRST = 100;

    private final OpinionRounds rounds;
    private final AgentMails mails;
    private final Journal journal;

    ChaseService(OpinionRounds rounds, AgentMails mails, Journal journal) {
        this.rounds = rounds;
        this.mails = mails;
        this.journal = journal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        String service = (String) execution.getVariable(OpinionsProcess.SERVICE);
        if (rounds.chase(reference, service)) {
            TaskService tasks = execution.getProcessEngineServices().getTaskService();
            tasks.createTaskQuery()
                    .processInstanceId(execution.getProcessInstanceId())
                    .taskDefinitionKey(OpinionsProcess.GIVE_OPINION)
                    .taskCandidateGroup(service)
                    .includeAssignedTasks()
                    .list()
                    .forEach(task -> tasks.setPriority(task.getId(), FIRST));
            mails.remindService(
                    reference, service, "opinion-chased:" + execution.getProcessInstanceId(), "opinion-chased");
            journal.record(reference, JournalKind.OPINION_CHASED, null, service, null);
        }
    }
}
