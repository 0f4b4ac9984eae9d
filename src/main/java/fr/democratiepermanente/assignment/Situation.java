package fr.democratiepermanente.assignment;

/**
 * What the rules of {@code processes/assignment.dmn} look at.
 *
 * @param serviceOpen whether the service still takes work
 * @param expected who would have the task if everybody were there
 * @param specialists present, trained referents who know the theme best
 * @param specialistLoad open tasks of the one who has fewest
 * @param referents present, trained referents
 * @param referentLoad open tasks of the one who has fewest
 * @param trained trained referents, present or not
 * @param managers present managers
 */
record Situation(
        boolean serviceOpen,
        Expected expected,
        int specialists,
        int specialistLoad,
        int referents,
        int referentLoad,
        int trained,
        int managers) {

    /** Who would have the task if everybody were there, as far as that is somebody in particular. */
    enum Expected {
        NOBODY,
        /** Whoever had the case before is there. */
        PREVIOUS,
        /** Whoever had it before is away, their stand-in is there. */
        PREVIOUS_REPLACED,
        /** Whoever knows the theme best is away, their stand-in is there. */
        SPECIALIST_REPLACED
    }
}
