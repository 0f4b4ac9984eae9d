package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.TaskHandover;
import org.springframework.stereotype.Component;

/** Keeps in the journal who took, gave back or was given each task of a case. */
@Component
class HandoversInJournal implements TaskHandover {

    private final Proposals proposals;
    private final Journal journal;

    HandoversInJournal(Proposals proposals, Journal journal) {
        this.proposals = proposals;
        this.journal = journal;
    }

    @Override
    public void happened(Change change) {
        boolean isOfACase =
                change.reference() != null && proposals.find(change.reference()).isPresent();
        if (isOfACase) {
            journal.recordHandover(change.reference(), kind(change), change);
        }
    }

    private static JournalKind kind(Change change) {
        if (change.to() == null) {
            return JournalKind.TASK_RELEASED;
        }
        boolean taken = change.from() == null && change.to().equals(change.by());
        return taken ? JournalKind.TASK_CLAIMED : JournalKind.TASK_ASSIGNED;
    }
}
