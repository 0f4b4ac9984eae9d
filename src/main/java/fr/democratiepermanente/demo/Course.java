package fr.democratiepermanente.demo;

/** What happens to a proposal of the demonstration besides being oriented, studied and answered. */
enum Course {
    PLAIN,
    /** Its author is asked something before it is oriented, and answers. */
    QUESTION_FIRST,
    /** Its author is asked something while it is studied, and answers. */
    QUESTION_LATER,
    /** As before, and the answer is still waited for. */
    QUESTION_OPEN,
    /** The service gives it back to be oriented again. */
    RETURNED,
    /** A second agent refuses the orientation once. */
    CONFIRMED_LATE,
    /** Another service is asked for its opinion. */
    OPINION,
    /** The draft answer is sent back once. */
    REDRAFTED,
    /** Somebody proposed the same before. */
    MERGED,
    CONTESTED,
    /** As before, and still examined again. */
    CONTESTED_OPEN,
    /** The service lets the promised day pass, and says why. */
    LATE,
    /** The service lets the promised day pass; nobody has said why. */
    LATE_UNEXPLAINED,
    /** A second agent has not read its orientation yet. */
    UNCONFIRMED,
    WITHDRAWN,
    /** Nobody has read it yet. */
    UNREAD
}
