package fr.democratiepermanente.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * An experiment opened by hand, as somebody typed it; fields have the names of the page.
 *
 * @param chantier code, or empty
 * @param commanditaire user id
 * @param equipe user ids
 * @param propositions references, one under the other or separated by commas
 */
record OpeningForm(
        String titre, String resume, String chantier, String commanditaire, List<String> equipe, String propositions) {

    private static final int SHORTEST = 5;
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_SUMMARY = 2000;
    private static final int MOST_PROPOSALS = 200;

    OpeningForm {
        titre = Typed.line(titre);
        resume = Typed.text(resume);
        chantier = Typed.line(chantier);
        commanditaire = Typed.line(commanditaire);
        equipe = equipe == null
                ? List.of()
                : equipe.stream().filter(Objects::nonNull).toList();
        propositions = Typed.text(propositions);
    }

    static OpeningForm empty() {
        return new OpeningForm("", "", "", "", List.of(), "");
    }

    /** What is wrong with what was typed, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        Typed.check("titre", titre, SHORTEST, LONGEST_TITLE, problems);
        Typed.check("resume", resume, SHORTEST, LONGEST_SUMMARY, problems);
        if (references().size() > MOST_PROPOSALS) {
            problems.put("propositions", "many");
        }
        return problems;
    }

    List<String> references() {
        return Arrays.stream(propositions.toUpperCase(Locale.ROOT).split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    NewExperiment wanted(String openedBy) {
        return new NewExperiment(
                titre,
                resume,
                null,
                Typed.orNull(chantier),
                commanditaire,
                new TreeSet<>(equipe),
                references(),
                openedBy);
    }
}
