package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.agenda.AgendaSource;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The days by which chantiers and measures are announced to be done. */
@Component
class AwaitedResults implements AgendaSource {

    private final Undertakings undertakings;
    private final MessageSource messages;

    AwaitedResults(Undertakings undertakings, MessageSource messages) {
        this.undertakings = undertakings;
        this.messages = messages;
    }

    @Override
    public List<AgendaItem> between(LocalDate from, LocalDate to) {
        return undertakings.awaited(from, to).stream()
                .map(one -> AgendaItem.forEveryone(
                        one.kind().path() + "-" + one.code(), one.expectedOn(), title(one), one.path()))
                .toList();
    }

    private String title(Undertaking one) {
        return messages.getMessage(
                one.kind() == Kind.MEASURE ? "agenda.measure" : "agenda.chantier",
                new Object[] {one.title()},
                Locale.FRENCH);
    }
}
