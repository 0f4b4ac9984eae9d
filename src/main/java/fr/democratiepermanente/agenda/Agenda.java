package fr.democratiepermanente.agenda;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The calendar, put together from what every feature has. */
@Component
class Agenda {

    private final List<AgendaSource> sources;

    Agenda(List<AgendaSource> sources) {
        this.sources = sources;
    }

    /**
     * What readers of these groups see in a span of days, in order.
     *
     * @param groups of the reader; none for somebody unknown
     */
    List<AgendaItem> between(LocalDate from, LocalDate to, Collection<String> groups) {
        return sources.stream()
                .flatMap(source -> source.between(from, to).stream())
                .filter(item -> item.isFor(groups))
                .sorted(Comparator.comparing(AgendaItem::day).thenComparing(AgendaItem::title))
                .toList();
    }
}
