package fr.democratiepermanente.agenda;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/**
 * One line of the calendar.
 *
 * @param id names it for ever among all items, so that a calendar program moves it rather than adding another
 * @param title in French; never what only some of its readers may know
 * @param address path of the page about it
 * @param groups engine groups it is for; empty when it is for everyone
 * @param cancelled whether it was announced and does not take place
 */
public record AgendaItem(
        String id, LocalDate day, String title, String address, Set<String> groups, boolean cancelled) {

    /** Something that everyone may know of. */
    public static AgendaItem forEveryone(String id, LocalDate day, String title, String address) {
        return new AgendaItem(id, day, title, address, Set.of(), false);
    }

    /** Something that these groups have to do with. */
    public static AgendaItem forGroups(String id, LocalDate day, String title, String address, Set<String> groups) {
        return new AgendaItem(id, day, title, address, groups, false);
    }

    boolean isFor(Collection<String> readers) {
        return groups.isEmpty() || groups.stream().anyMatch(readers::contains);
    }
}
