package fr.democratiepermanente.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The people of an experiment as somebody chose them; fields have the names of the page.
 *
 * @param commanditaire user id
 * @param equipe user ids
 * @param vu version that was on display
 */
record PeopleForm(String commanditaire, List<String> equipe, String vu) {

    PeopleForm {
        commanditaire = Typed.line(commanditaire);
        equipe = equipe == null
                ? List.of()
                : equipe.stream().filter(Objects::nonNull).toList();
        vu = Typed.line(vu);
    }

    static PeopleForm of(Experiment experiment, Set<String> team) {
        return new PeopleForm(experiment.sponsor(), List.copyOf(team), String.valueOf(experiment.version()));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    PeopleForm seen(Experiment experiment) {
        return new PeopleForm(commanditaire, equipe, String.valueOf(experiment.version()));
    }

    Set<String> team() {
        return new TreeSet<>(equipe);
    }

    int seenVersion() {
        return Typed.version(vu);
    }
}
