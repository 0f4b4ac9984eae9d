package fr.democratiepermanente.identity;

import java.util.Arrays;

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

    /** Whether an engine group is a role; else it is a service, or one that an administrator made. */
    public static boolean isGroup(String id) {
        return Arrays.stream(values()).anyMatch(role -> role.group.equals(id));
    }
}
