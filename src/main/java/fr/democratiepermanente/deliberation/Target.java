package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.strategy.Votable;
import java.util.Objects;

/**
 * What a deliberation bears on.
 *
 * @param proposed the text to put to the vote in place of what it says now, or as the vote changed it; null when the
 *     vote leaves its text alone
 * @param sent what was proposed when it left for the elected officials, or null
 */
record Target(Votable on, String proposed, String sent) {

    /** Names it among all that may be voted on. */
    public String id() {
        return id(on);
    }

    /** Whether a vote may give it another text. */
    public boolean hasText() {
        return on.text() != null;
    }

    /** Whether its text is put to the vote. */
    boolean isVoted() {
        return proposed != null || sent != null;
    }

    /** Whether the text adopted is another one than that put to the vote. */
    public boolean isAmended() {
        return !Objects.equals(proposed, sent);
    }

    static String id(Votable on) {
        return on.kind() + ":" + on.code();
    }
}
