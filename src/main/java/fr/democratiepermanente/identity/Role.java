package fr.democratiepermanente.identity;

/** The roles of an agent; each is an engine group of the same id. */
public enum Role {
    PILOT_DIRECTORATE("pilot-directorate"),
    REFERENT_AGENT("referent-agent"),
    LINE_MANAGER("line-manager"),
    COMDIR("comdir"),
    ELECTED_OFFICIAL("elected-official"),
    ADMINISTRATOR("camunda-admin");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** Id of the engine group, and of the Spring Security authority. */
    public String group() {
        return group;
    }
}
