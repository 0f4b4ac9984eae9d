package fr.democratiepermanente.designcycle;

import java.time.LocalDate;

/**
 * Somebody to meet, or a test to run with them. Who that is is a public, never a person.
 *
 * @param number within its cycle
 * @param publicMet such as « lycéens internes »
 * @param area code of the bassin de vie, or null
 * @param plannedOn or null
 * @param heldOn null until it took place
 * @param people how many were met, null until then
 * @param notes for the team only, null until then
 * @param reason why it did not take place, or null
 */
public record Interview(
        long id,
        int number,
        Phase phase,
        int iteration,
        Audience audience,
        String publicMet,
        String area,
        LocalDate plannedOn,
        LocalDate heldOn,
        Integer people,
        String notes,
        String reason) {

    /** Whom it is with: the people concerned, or those who act for them. */
    public enum Audience {
        CITIZENS,
        ACTORS
    }

    /** Whether somebody still has to hold it, or to say that nobody will. */
    public boolean isOpen() {
        return heldOn == null && reason == null;
    }
}
