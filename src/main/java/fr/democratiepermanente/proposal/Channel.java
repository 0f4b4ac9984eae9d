package fr.democratiepermanente.proposal;

/** How a proposal reached the authority. */
public enum Channel {
    WEB,
    COUNTER,
    PHONE,
    MAIL,
    IMPORT
}
