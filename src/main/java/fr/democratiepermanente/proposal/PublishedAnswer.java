package fr.democratiepermanente.proposal;

import java.time.Instant;

/** An answer as its author received it. */
public record PublishedAnswer(String text, Instant publishedAt) {}
