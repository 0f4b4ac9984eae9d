package fr.democratiepermanente.handoff;

/** What an agent decides about an authority that did not acknowledge the letter. */
enum SilenceDecision {
    /** It said so otherwise. */
    ACKNOWLEDGED,
    SENT_AGAIN,
    ABANDONED
}
