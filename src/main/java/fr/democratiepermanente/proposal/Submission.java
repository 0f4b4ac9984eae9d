package fr.democratiepermanente.proposal;

/** A checked submission, whatever channel it came by; {@code theme} and {@code livingArea} may be null. */
public record Submission(
        String title, String body, String theme, String livingArea, Channel channel, ContributorDetails contributor) {}
