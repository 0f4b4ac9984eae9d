package fr.democratiepermanente.agenda;

import java.time.LocalDate;
import java.util.List;

/** A feature whose dates belong on the calendar. */
public interface AgendaSource {

    /**
     * What it has in a span of days, in any order.
     *
     * @param from first day
     * @param to last day, which counts
     */
    List<AgendaItem> between(LocalDate from, LocalDate to);
}
