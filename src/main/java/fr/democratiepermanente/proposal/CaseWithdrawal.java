package fr.democratiepermanente.proposal;

/**
 * What a feature forgets, and ends, when a case leaves its own way: its author takes it back, or it joins another. It runs
 * in the same transaction: an exception keeps the proposal.
 */
public interface CaseWithdrawal {

    /**
     * Forgets who the author is and how to reach them, and what agents wrote of them.
     *
     * @param textErased whether nothing of what the author wrote may stay either
     */
    void withdrawn(String reference, boolean textErased);

    /** Ends what it does apart from the case's own process, because the case is answered with another from now on. */
    default void merged(String reference) {}
}
