package fr.democratiepermanente.proposal;

/** Where a qualified proposal goes; each has its own work in the process. */
public enum Destination {
    CHARTER,
    IMMEDIATE_MEASURE,
    CHANTIER,
    OTHER_LEVEL,
    NOT_EXPLOITABLE;

    /** A refusal or a hand-off closes a door for the author: a second agent must agree. */
    public boolean needsSecondOpinion() {
        return this == OTHER_LEVEL || this == NOT_EXPLOITABLE;
    }
}
