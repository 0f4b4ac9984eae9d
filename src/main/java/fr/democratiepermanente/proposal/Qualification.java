package fr.democratiepermanente.proposal;

/** An agent's decision on a proposal: where it goes, who is competent, which service holds it. */
public record Qualification(
        Destination destination, Level level, String theme, String service, boolean textPublishable) {}
