package fr.democratiepermanente.strategy;

/**
 * Something that the assembly may be asked to vote on.
 *
 * @param text what it says now, or null when a vote does not rewrite it
 * @param address of its public page
 */
public record Votable(Kind kind, String code, String title, String text, String address) {

    /** What it is, in the order in which people look for it. */
    public enum Kind {
        CHANTIER,
        MEASURE,
        ARTICLE,
        AMBITION,
        OBJECTIVE
    }
}
