package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.strategy.ChantierWork;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The cycles on the page of the chantier they work for. */
@Component
class CyclesOfChantier implements ChantierWork {

    private final Cycles cycles;
    private final MessageSource messages;

    CyclesOfChantier(Cycles cycles, MessageSource messages) {
        this.cycles = cycles;
        this.messages = messages;
    }

    @Override
    public List<Link> of(String chantier) {
        return cycles.of(chantier).stream()
                .map(cycle -> new Link(message("cycle.kind"), cycle.title(), standing(cycle), cycle.address()))
                .toList();
    }

    private String standing(Cycle cycle) {
        return cycle.isOver()
                ? message("cycle.outcome." + cycle.outcome())
                : message("cycle.in-phase", message("cycle.phase." + cycle.phase()));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
