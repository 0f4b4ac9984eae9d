package fr.democratiepermanente.proposal;

/**
 * What a feature forgets, and ends, when an author takes a proposal back. It runs in the transaction of the withdrawal:
 * an exception keeps the proposal.
 */
public interface CaseWithdrawal {

    /**
     * Forgets who the author is and how to reach them, and what agents wrote of them.
     *
     * @param textErased whether nothing of what the author wrote may stay either
     */
    void withdrawn(String reference, boolean textErased);
}
