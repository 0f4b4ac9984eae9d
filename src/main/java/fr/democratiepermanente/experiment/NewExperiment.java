package fr.democratiepermanente.experiment;

import java.util.List;
import java.util.Set;

/**
 * An experiment that is to begin with its framing.
 *
 * @param origin key of the design cycle it comes from, or null
 * @param chantier code of the chantier it serves, or null
 * @param sponsor user id of who agrees to it and decides in the end
 * @param team user ids of those who carry it out
 * @param proposals references of the cases it comes from
 * @param openedBy user id, or null when the application does it by itself
 */
public record NewExperiment(
        String title,
        String summary,
        String origin,
        String chantier,
        String sponsor,
        Set<String> team,
        List<String> proposals,
        String openedBy) {

    public NewExperiment {
        team = Set.copyOf(team);
        proposals = List.copyOf(proposals);
    }
}
