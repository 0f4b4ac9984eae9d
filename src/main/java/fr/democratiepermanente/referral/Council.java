package fr.democratiepermanente.referral;

/** A council that gives opinions to the authority; its French name is under {@code council.} in the messages. */
public enum Council {
    /** The youth council. */
    CRJ,
    /** The economic, social and environmental council. */
    CESER
}
