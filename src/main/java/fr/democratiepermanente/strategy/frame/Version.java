package fr.democratiepermanente.strategy.frame;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a part of the frame said at some time.
 *
 * @param parent title of the part it served, or null
 * @param decidedOn day of the vote or decision, or null
 * @param reason why it was changed, or null for the first version
 */
record Version(
        int version, String title, String text, String parent, LocalDate decidedOn, String reason, Instant writtenAt) {}
