package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.strategy.Votable;
import java.util.List;

/**
 * A decision about to be put on the agenda.
 *
 * @param subject what is to be voted
 * @param session id of its session
 * @param rapporteur user id
 * @param origin key of the cycle or experiment it comes from, or null
 * @param token names the form it was typed in: there is one deliberation for each
 */
record Draft(
        String title,
        String subject,
        String session,
        String rapporteur,
        String service,
        List<Votable> targets,
        String origin,
        String token) {}
