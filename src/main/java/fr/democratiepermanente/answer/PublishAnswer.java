package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the approved answer readable by everyone. */
@Component
class PublishAnswer implements JavaDelegate {

    private final Answers answers;
    private final Journal journal;

    PublishAnswer(Answers answers, Journal journal) {
        this.answers = answers;
        this.journal = journal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        answers.publish(reference);
        journal.record(reference, JournalKind.ANSWER_PUBLISHED);
    }
}
