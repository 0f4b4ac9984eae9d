package fr.democratiepermanente.identity;

import java.util.Set;

/** The agent who is signed in, with roles and services. */
public record SignedInAgent(String id, Set<String> groups) {

    public boolean has(Role role) {
        return groups.contains(role.group());
    }

    public boolean worksFor(String service) {
        return groups.contains(service);
    }

    /**
     * Whether this agent may read a case: pilots, the COMDIR, elected officials and administrators read all; others
     * read what their service holds.
     *
     * @param service code of the service that holds the case, or null while it is not qualified
     */
    public boolean mayRead(String service) {
        return has(Role.PILOT_DIRECTORATE)
                || has(Role.COMDIR)
                || has(Role.ELECTED_OFFICIAL)
                || has(Role.ADMINISTRATOR)
                || (service != null && worksFor(service));
    }

    /** Whether this agent may see how to reach the author: those who handle the case, and never an elected official. */
    public boolean mayContactAuthor(String service) {
        return handles(service);
    }

    /**
     * Whether this agent works on the case: pilots, administrators and the service that holds it; never an elected
     * official.
     *
     * @param service code of the service that holds the case, or null while it is not qualified
     */
    public boolean handles(String service) {
        return !has(Role.ELECTED_OFFICIAL)
                && (has(Role.PILOT_DIRECTORATE) || has(Role.ADMINISTRATOR) || (service != null && worksFor(service)));
    }

    /** Whether this agent follows cases in Cockpit. */
    public boolean mayOpenCockpit() {
        return Audience.MANAGERS.groups().stream().anyMatch(groups::contains);
    }

    /** Whether this agent may bring in proposals from a file. */
    public boolean mayImport() {
        return has(Role.PILOT_DIRECTORATE) || has(Role.ADMINISTRATOR);
    }
}
