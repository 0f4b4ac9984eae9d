package fr.democratiepermanente.assignment;

/**
 * What the rules of {@code processes/assignment.dmn} look at.
 *
 * @param serviceOpen whether the service still takes work
 * @param previous whether whoever had the case before can have it again
 * @param specialists present, trained referents who know the theme best
 * @param specialistLoad open tasks of the one who has fewest
 * @param referents present, trained referents
 * @param referentLoad open tasks of the one who has fewest
 * @param trained trained referents, present or not
 * @param managers present managers
 */
record Situation(
        boolean serviceOpen,
        Previous previous,
        int specialists,
        int specialistLoad,
        int referents,
        int referentLoad,
        int trained,
        int managers) {

    /** Whether whoever had the case before can have it again. */
    enum Previous {
        NONE,
        PRESENT,
        STAND_IN
    }
}
