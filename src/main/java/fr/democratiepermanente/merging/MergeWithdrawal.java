package fr.democratiepermanente.merging;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.stereotype.Component;

/** What becomes of a group when the author of one of its cases takes it back. */
@Component
class MergeWithdrawal implements CaseWithdrawal {

    private final Merges merges;

    MergeWithdrawal(Merges merges) {
        this.merges = merges;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        merges.leave(reference);
    }
}
