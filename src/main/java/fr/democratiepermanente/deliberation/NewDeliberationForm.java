package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.platform.StorableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A deliberation as somebody typed it; fields have the names of the page.
 *
 * @param sur what it bears on, one checkbox each
 * @param jeton names this form among all that were opened: sent twice, it makes one deliberation
 */
record NewDeliberationForm(
        String titre,
        String objet,
        String session,
        String rapporteur,
        String service,
        List<String> sur,
        String origine,
        String jeton) {

    private static final int SHORTEST = 5;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUBJECT = 4000;
    private static final String ORIGIN = "(CYCLE|EXPE)-[1-9][0-9]{0,14}";

    NewDeliberationForm {
        titre = tidy(titre).replaceAll("\\s+", " ");
        objet = tidy(objet);
        session = tidy(session);
        rapporteur = tidy(rapporteur);
        service = tidy(service);
        sur = sur == null ? List.of() : sur.stream().filter(Objects::nonNull).toList();
        origine = tidy(origine).toUpperCase(Locale.ROOT);
        jeton = tidy(jeton);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip().replace("\r\n", "\n");
    }

    /** @param origin key of the cycle or experiment that leads to it; whatever is none is left out */
    static NewDeliberationForm empty(String service, String origin) {
        String known = tidy(origin).toUpperCase(Locale.ROOT).matches(ORIGIN) ? origin : "";
        return new NewDeliberationForm(
                "", "", "", "", service, List.of(), known, UUID.randomUUID().toString());
    }

    /**
     * What the choices of the page were.
     *
     * @param origins says whether there is a cycle or an experiment of a key
     */
    record Choices(
            Set<String> sessions,
            Set<String> rapporteurs,
            Set<String> services,
            Set<String> targets,
            Predicate<String> origins) {}

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems(Choices choices) {
        Map<String, String> problems = new LinkedHashMap<>();
        check("titre", titre, LONGEST_TITLE, problems);
        check("objet", objet, LONGEST_SUBJECT, problems);
        if (!choices.sessions().contains(session)) {
            problems.put("session", "choose");
        }
        choose("rapporteur", choices.rapporteurs().contains(rapporteur), problems);
        choose("service", choices.services().contains(service), problems);
        choose("sur", choices.targets().containsAll(sur), problems);
        if (!origine.isEmpty() && !origine.matches(ORIGIN)) {
            problems.put("origine", "shape");
        } else if (!origine.isEmpty() && !choices.origins().test(origine)) {
            problems.put("origine", "unknown");
        }
        if (!jeton.matches("[0-9a-f-]{36}")) {
            problems.put("titre", "token");
        }
        return problems;
    }

    private static void check(String field, String typed, int longest, Map<String, String> problems) {
        if (typed.length() < SHORTEST) {
            problems.put(field, "missing");
        } else if (typed.length() > longest || !StorableText.isStorable(typed)) {
            problems.put(field, "long");
        }
    }

    private static void choose(String field, boolean known, Map<String, String> problems) {
        if (!known) {
            problems.put(field, "missing");
        }
    }

    String origin() {
        return origine.isEmpty() ? null : origine;
    }
}
