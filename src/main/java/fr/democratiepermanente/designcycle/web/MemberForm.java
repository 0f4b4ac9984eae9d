package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Team;
import fr.democratiepermanente.platform.StorableText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who joins the team, as typed; fields have the names of the page.
 *
 * @param qualite what they stand for
 * @param agent user id, or empty for somebody without account
 * @param nom of somebody without account, or empty
 */
record MemberForm(String qualite, String agent, String nom) {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 150;

    MemberForm {
        qualite = qualite == null ? "" : qualite.strip();
        agent = agent == null ? "" : agent.strip();
        nom = nom == null ? "" : nom.strip().replaceAll("\\s+", " ");
    }

    static MemberForm empty() {
        return new MemberForm("REFERENT", "", "");
    }

    Map<String, String> problems(Set<String> workers, String sponsor) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (Arrays.stream(Team.Kind.values()).noneMatch(kind -> kind.name().equals(qualite))) {
            problems.put("qualite", "missing");
        }
        if (agent.isEmpty() == nom.isEmpty()) {
            problems.put("agent", "either");
        } else if (!agent.isEmpty() && agent.equals(sponsor)) {
            problems.put("agent", "sponsor");
        } else if (!agent.isEmpty() && !workers.contains(agent)) {
            problems.put("agent", "unknown");
        } else if (!nom.isEmpty()
                && (nom.length() < SHORTEST || nom.length() > LONGEST || !StorableText.isStorable(nom))) {
            problems.put("nom", "long");
        }
        return problems;
    }
}
