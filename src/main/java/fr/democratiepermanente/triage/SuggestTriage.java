package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Suggests where a new case should go, and keeps why. */
@Component
class SuggestTriage implements JavaDelegate {

    private final Suggestions suggestions;
    private final Journal journal;

    SuggestTriage(Suggestions suggestions, Journal journal) {
        this.suggestions = suggestions;
        this.journal = journal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        suggestions.suggestFor(reference);
        journal.record(reference, JournalKind.TRIAGE_SUGGESTED);
    }
}
