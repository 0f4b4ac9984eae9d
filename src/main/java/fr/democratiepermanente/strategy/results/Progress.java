package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.time.LocalDate;

/**
 * A move of a chantier or a measure.
 *
 * @param expectedOn the new date it should be done by, or null
 * @param reason why it was dropped, or null
 * @param deliberation key of the deliberation by which the assembly voted on it, or null for any other move
 * @param gathered whether authors are being told, so that nobody can take it back any more
 */
record Progress(
        long id,
        State state,
        LocalDate happenedOn,
        LocalDate expectedOn,
        String text,
        String reason,
        String recordedBy,
        String deliberation,
        boolean gathered) {}
