package fr.democratiepermanente.portfolio;

import java.time.LocalDate;
import java.util.List;

/**
 * One line of the board.
 *
 * @param key business key of its process
 * @param address path of the page where those who take part read about it
 * @param phase where it stands, in words
 * @param next what comes next, in words, or null once it is over
 * @param nextOn by when, or null
 * @param missing what is still to be delivered for that, in words
 * @param late whether a day has passed by which something should have been done
 * @param over whether it has ended
 */
public record PortfolioItem(
        Kind kind,
        String key,
        String title,
        String address,
        String phase,
        String next,
        LocalDate nextOn,
        List<String> missing,
        boolean late,
        boolean over) {

    /** What it is. */
    public enum Kind {
        CYCLE,
        EXPERIMENT,
        DELIBERATION
    }
}
