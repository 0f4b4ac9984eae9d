package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.agenda.AgendaSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The last days of the phases: the gates of the cycles, which everyone may know of. */
@Component
class CycleAgenda implements AgendaSource {

    private final Cycles cycles;
    private final MessageSource messages;

    CycleAgenda(Cycles cycles, MessageSource messages) {
        this.cycles = cycles;
        this.messages = messages;
    }

    @Override
    public List<AgendaItem> between(LocalDate from, LocalDate to) {
        return cycles.all().stream()
                .filter(cycle -> !cycle.isOver())
                .flatMap(cycle -> cycles.calendar(cycle).stream()
                        .filter(span -> span.endedAt() == null
                                && !span.endsOn().isBefore(from)
                                && !span.endsOn().isAfter(to))
                        .map(span -> item(cycle, span)))
                .toList();
    }

    private AgendaItem item(Cycle cycle, Span span) {
        return AgendaItem.forEveryone(
                cycle.key() + "-" + span.phase(),
                span.endsOn(),
                messages.getMessage("agenda.cycle." + span.phase(), new Object[] {cycle.title()}, Locale.FRENCH),
                cycle.address());
    }
}
