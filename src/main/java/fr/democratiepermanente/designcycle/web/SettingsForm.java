package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Cycle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the pilot directorate changes of a cycle besides its days; fields have the names of the page.
 *
 * @param commanditaire user id of the sponsor
 * @param session id of the session aimed at, or empty
 * @param vu version that was on display
 */
record SettingsForm(String commanditaire, String session, String vu) {

    SettingsForm {
        commanditaire = commanditaire == null ? "" : commanditaire.strip();
        session = session == null ? "" : session.strip();
        vu = vu == null ? "" : vu.strip();
    }

    static SettingsForm of(Cycle cycle) {
        return new SettingsForm(
                cycle.sponsor(),
                cycle.session() == null ? "" : String.valueOf(cycle.session()),
                String.valueOf(cycle.version()));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    SettingsForm seen(Cycle cycle) {
        return new SettingsForm(commanditaire, session, String.valueOf(cycle.version()));
    }

    Map<String, String> problems(Set<String> sponsors, Set<String> sessions, Set<String> team) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!sponsors.contains(commanditaire)) {
            problems.put("commanditaire", "missing");
        } else if (team.contains(commanditaire)) {
            problems.put("commanditaire", "team");
        }
        if (!session.isEmpty() && !sessions.contains(session)) {
            problems.put("session", "missing");
        }
        return problems;
    }

    Long sessionId() {
        return session.isEmpty() ? null : Long.valueOf(session);
    }

    int seenVersion() {
        return vu.matches("\\d{1,9}") ? Integer.parseInt(vu) : -1;
    }
}
