package fr.democratiepermanente.referral;

/** Which way an opinion goes; its French wording is under {@code stance.} in the messages. */
enum Stance {
    FAVOURABLE,
    RESERVED,
    UNFAVOURABLE
}
