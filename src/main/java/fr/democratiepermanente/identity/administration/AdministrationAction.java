package fr.democratiepermanente.identity.administration;

/** What an administrator does that is kept in the history. */
public enum AdministrationAction {
    SERVICE_CREATED,
    SERVICE_CHANGED,
    SERVICE_CLOSED,
    SERVICE_REOPENED,
    THEME_CHANGED,
    AGENT_CREATED,
    AGENT_CHANGED,
    AGENT_PASSWORD_RESET,
    AGENT_DEACTIVATED,
    AGENT_REACTIVATED,
    ABSENCE_ADDED,
    ABSENCE_CHANGED,
    ABSENCE_ENDED,
    ABSENCE_CANCELLED,
    AUTHORITY_CREATED,
    AUTHORITY_CHANGED,
    AUTHORITY_CLOSED,
    AUTHORITY_REOPENED
}
