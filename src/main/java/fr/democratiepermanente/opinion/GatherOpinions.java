package fr.democratiepermanente.opinion;

import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a round: nobody is awaited any more, the case goes back to its referent. */
@Component
class GatherOpinions implements JavaDelegate {

    private final OpinionRounds rounds;
    private final Journal journal;

    GatherOpinions(OpinionRounds rounds, Journal journal) {
        this.rounds = rounds;
        this.journal = journal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        rounds.close(reference);
        journal.record(reference, JournalKind.OPINIONS_GATHERED);
    }
}
