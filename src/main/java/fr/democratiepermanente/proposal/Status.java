package fr.democratiepermanente.proposal;

/** Where a case stands, in the words a citizen follows. */
public enum Status {
    RECEIVED,
    QUALIFYING,
    CONFIRMING,
    HANDLING,
    ASKING,
    DRAFTING,
    REVIEWING,
    PUBLISHING,
    CLOSED
}
