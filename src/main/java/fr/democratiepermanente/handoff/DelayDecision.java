package fr.democratiepermanente.handoff;

/** What an agent decides about an authority that has the letter and does not answer. */
enum DelayDecision {
    /** It did so otherwise. */
    ANSWERED,
    WAIT,
    ABANDONED
}
