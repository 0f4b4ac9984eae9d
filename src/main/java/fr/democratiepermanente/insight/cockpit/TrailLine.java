package fr.democratiepermanente.insight.cockpit;

import java.time.Instant;

/**
 * Something that happened on the way of a case, or will.
 *
 * @param at when it began
 * @param when the same in words
 * @param kind where it is told from
 * @param what a few words
 * @param who who did it or has it, null for nobody or for a manager who may not know
 * @param duration how long it took, or has taken so far; null for what takes no time
 * @param state how it stands, null for what is simply over
 * @param detail what somebody wrote about it, or null
 * @param link the process it led to, as an engine id, or null
 */
record TrailLine(
        Instant at,
        String when,
        Kind kind,
        String what,
        String who,
        String duration,
        String state,
        String detail,
        String link) {

    /** Where a line comes from. */
    enum Kind {
        TASK,
        AUTOMATIC,
        CALLED,
        TIMER,
        EVENT,
        JOURNAL,
        MAIL,
        COMING
    }
}
