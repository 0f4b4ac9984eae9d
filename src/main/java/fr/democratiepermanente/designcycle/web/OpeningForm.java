package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.platform.StorableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A cycle as somebody typed it; fields have the names of the page.
 *
 * @param chantier code, or empty
 * @param commanditaire user id of the sponsor
 * @param responsable user id of who leads the team
 * @param session id of the session aimed at, or empty
 * @param propositions references of the proposals that were ticked
 * @param jeton names this form among all that were opened: sent twice, it opens one cycle
 */
record OpeningForm(
        String titre,
        String question,
        String chantier,
        String commanditaire,
        String responsable,
        String session,
        List<String> propositions,
        String jeton) {

    private static final int SHORTEST = 5;
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_QUESTION = 1000;

    OpeningForm {
        titre = tidy(titre).replaceAll("\\s+", " ");
        question = tidy(question);
        chantier = tidy(chantier);
        commanditaire = tidy(commanditaire);
        responsable = tidy(responsable);
        session = tidy(session);
        propositions = propositions == null
                ? List.of()
                : propositions.stream().filter(Objects::nonNull).distinct().toList();
        jeton = tidy(jeton);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip().replace("\r\n", "\n");
    }

    /**
     * What is wrong, as the end of a message key by field; empty when nothing is.
     *
     * @param proposals references that may be taken up
     */
    Map<String, String> problems(
            Set<String> chantiers,
            Set<String> sponsors,
            Set<String> workers,
            Set<String> sessions,
            Set<String> proposals) {
        Map<String, String> problems = new LinkedHashMap<>();
        length(problems, "titre", titre, LONGEST_TITLE);
        length(problems, "question", question, LONGEST_QUESTION);
        require(problems, "chantier", chantier.isEmpty() || chantiers.contains(chantier));
        require(problems, "commanditaire", sponsors.contains(commanditaire));
        require(problems, "responsable", workers.contains(responsable));
        if (responsable.equals(commanditaire) && !problems.containsKey("responsable")) {
            problems.put("responsable", "sponsor");
        }
        require(problems, "session", session.isEmpty() || sessions.contains(session));
        require(problems, "propositions", !propositions.isEmpty() && proposals.containsAll(propositions));
        require(problems, "titre", jeton.matches("[0-9a-f-]{36}") || problems.containsKey("titre"));
        return problems;
    }

    private static void length(Map<String, String> problems, String field, String text, int longest) {
        if (text.length() < SHORTEST) {
            problems.put(field, "missing");
        } else if (text.length() > longest || !StorableText.isStorable(text)) {
            problems.put(field, "long");
        }
    }

    private static void require(Map<String, String> problems, String field, boolean right) {
        if (!right) {
            problems.put(field, "missing");
        }
    }

    Long sessionId() {
        return session.isEmpty() ? null : Long.valueOf(session);
    }
}
