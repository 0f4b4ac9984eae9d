package fr.democratiepermanente.proposal;

/** What can happen to a case; its French wording is under {@code journal.} in the messages. */
public enum JournalKind {
    SUBMITTED,
    ACKNOWLEDGED,
    TRIAGE_SUGGESTED,
    QUALIFIED,
    TRIAGE_CONFIRMED,
    TRIAGE_REFUSED,
    HANDLED,
    RETURNED,
    ANSWER_DRAFTED,
    ANSWER_APPROVED,
    ANSWER_SENT_BACK,
    ANSWER_PUBLISHED,
    AUTHOR_NOTIFIED,
    MAIL_SENT_AGAIN,
    AUTHOR_LINK_SENT,
    CLOSED,
    CLOCK_STOPPED,
    CLOCK_RESUMED,
    HOLDER_REMINDED,
    MANAGER_WARNED,
    LATE,
    DELAY_EXPLAINED,
    DOCUMENT_ADDED,
    DOCUMENT_QUARANTINED,
    DOCUMENT_WITHDRAWN,
    TASK_CLAIMED,
    TASK_RELEASED,
    TASK_ASSIGNED,
    /** Answered with another case from then on. */
    MERGED,
    /** Another case is answered with this one. */
    MERGE_RECEIVED,
    MERGE_UNDONE,
    MERGE_EXPLAINED,
    /** A part of it became a case of its own. */
    SPLIT,
    /** Was a part of another case. */
    SPLIT_OFF,
    WITHDRAWN,
    /** Written by the database when a remark is erased from an earlier line. */
    REMARK_ERASED
}
