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
    CLOSED,
    /** Answered with another one. */
    MERGED,
    /** Taken back by its author. */
    WITHDRAWN;

    /** Whether nothing more happens to a case of its own. */
    public boolean isOver() {
        return this == CLOSED || this == MERGED || this == WITHDRAWN;
    }
}
