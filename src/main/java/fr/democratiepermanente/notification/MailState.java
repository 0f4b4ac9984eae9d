package fr.democratiepermanente.notification;

/** Where a mail stands; its French wording is under {@code mail.state.} in the messages. */
enum MailState {
    /** Composed, and to be handed to the mail server by the engine's job. */
    READY,
    /** Being handed over; still so after a crash, when nobody knows whether the server took it. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** No mail server is configured: it stays in the case file. */
    KEPT,
    /** Handed over with unknown outcome: never sent again but by a person's decision. */
    UNCERTAIN,
    /** The mail server refused the address for good. */
    REFUSED,
    /** Its author took the proposal back: neither address nor text is left. */
    ERASED;

    /** Whether an agent may decide to send it, or send it again: no engine job will. */
    boolean isLeftToAgents() {
        return this == KEPT || this == UNCERTAIN || this == REFUSED;
    }
}
