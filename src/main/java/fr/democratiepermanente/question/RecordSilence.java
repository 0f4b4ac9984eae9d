package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes that no answer came, unless it came when the timer fired. */
@Component
class RecordSilence implements JavaDelegate {

    private final Questions questions;
    private final Journal journal;

    RecordSilence(Questions questions, Journal journal) {
        this.questions = questions;
        this.journal = journal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        if (!questions.lockOpen(reference).isAnswered()) {
            journal.record(reference, JournalKind.AUTHOR_SILENT);
        }
    }
}
