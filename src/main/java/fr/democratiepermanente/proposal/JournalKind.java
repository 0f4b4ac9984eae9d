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
    PROGRESS_RECORDED,
    PROGRESS_TAKEN_BACK,
    RESULTS_SENT,
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
    /** Written by the database when a remark is erased from an earlier line. */
    REMARK_ERASED
}
