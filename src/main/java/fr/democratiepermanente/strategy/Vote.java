package fr.democratiepermanente.strategy;

import java.time.LocalDate;

/**
 * What the assembly adopted about one thing.
 *
 * @param deliberation key of the deliberation
 * @param number that the assembly gave it
 * @param subject its title
 * @param text what the thing says from now on, or null when that did not change
 * @param agent user id of who recorded it
 */
public record Vote(
        Votable.Kind kind,
        String code,
        LocalDate on,
        String deliberation,
        String number,
        String subject,
        String text,
        String agent) {

    /** The same, which leaves what the thing says alone. */
    Vote withoutText() {
        return new Vote(kind, code, on, deliberation, number, subject, null, agent);
    }
}
