package fr.democratiepermanente.handoff;

import fr.democratiepermanente.proposal.Level;
import java.time.Instant;
import java.util.List;

/**
 * A letter to an authority and what became of it; whatever did not happen is null.
 *
 * @param service code of the service that handed the case off
 * @param email null where the letter goes by post
 * @param sending counts how often it was sent anew, each time with a secret address of its own
 * @param answerReadAt when an agent read the answer, which nobody but the author sees before
 * @param waitingSince when an agent chose to wait longer
 * @param endReason an agent's words
 */
record HandOff(
        long id,
        String reference,
        String service,
        Level level,
        String authority,
        String email,
        String address,
        String letter,
        Instant writtenAt,
        int sending,
        Instant sentAt,
        int chases,
        Instant chasedAt,
        Instant acknowledgedAt,
        Instant answeredAt,
        String answer,
        Instant answerReadAt,
        boolean answerPublic,
        Instant waitingSince,
        Ending ending,
        Instant endedAt,
        String endReason) {

    /** Why nobody waits any more. */
    enum Ending {
        ANSWERED,
        /** An agent gave up. */
        ABANDONED,
        /** The case ended before. */
        CANCELLED,
        /** The case was handed off anew. */
        REPLACED,
        /** Written before letters were followed. */
        UNFOLLOWED
    }

    /** Whether its process waits for the authority. */
    public boolean isOpen() {
        return ending == null;
    }

    /** Whether the authority may still say something: one who was not waited for any more may, unless the case is gone. */
    public boolean takesWords() {
        return answeredAt == null && ending != Ending.CANCELLED;
    }

    public List<String> answerParagraphs() {
        return List.of(answer.strip().split("\\n\\s*\\n"));
    }

    /** Of this sending, as the secret address is derived and the mails' events are named. */
    String key() {
        return id + "." + sending;
    }

    /** Reveals neither address nor words: they must not reach a log. */
    @Override
    public String toString() {
        return "HandOff[" + id + ", " + reference + "]";
    }
}
