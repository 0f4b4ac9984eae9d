package fr.democratiepermanente.process.task;

import java.time.LocalDate;
import java.util.Set;

/**
 * A kind of work besides cases, such as design cycles: what its tasks need to know of it. Its processes have business keys
 * of its own, and its tasks may be people's instead of a group's. A feature implements it as a bean.
 */
public interface Work {

    /** What its business keys begin with, hyphen included. */
    String prefix();

    /** Path of the page where those who take part read about it. */
    String address(String key);

    /** Last day of a task that begins now. */
    LocalDate dueOn(String key, String step);

    /** Whether the last day of such a task moves with the calendar of the work, rather than being counted from its beginning. */
    default boolean followsCalendar(String step) {
        return true;
    }

    /** User ids of those a task is offered to, besides its groups. */
    Set<String> people(String key, String step);
}
