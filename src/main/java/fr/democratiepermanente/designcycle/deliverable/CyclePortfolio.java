package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Span;
import fr.democratiepermanente.portfolio.PortfolioItem;
import fr.democratiepermanente.portfolio.PortfolioSource;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The cycles on the board of what is under way. */
@Component
class CyclePortfolio implements PortfolioSource {

    private static final int MONTHS_SHOWN = 3;

    private final Cycles cycles;
    private final DesignGate gate;
    private final MessageSource messages;
    private final Clock clock;

    CyclePortfolio(Cycles cycles, DesignGate gate, MessageSource messages, Clock clock) {
        this.cycles = cycles;
        this.gate = gate;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public List<PortfolioItem> items() {
        LocalDate today = WorkingDays.today(clock);
        return cycles.all().stream()
                .filter(cycle -> !cycle.isOver() || isRecent(cycle, today))
                .map(cycle -> cycle.isOver() ? over(cycle) : underWay(cycle, today))
                .toList();
    }

    private static boolean isRecent(Cycle cycle, LocalDate today) {
        return LocalDate.ofInstant(cycle.decidedAt(), WorkingDays.ZONE).isAfter(today.minusMonths(MONTHS_SHOWN));
    }

    private PortfolioItem over(Cycle cycle) {
        return new PortfolioItem(
                PortfolioItem.Kind.CYCLE,
                cycle.key(),
                cycle.title(),
                cycle.address(),
                message("cycle.outcome." + cycle.outcome()),
                null,
                null,
                List.of(),
                false,
                true);
    }

    private PortfolioItem underWay(Cycle cycle, LocalDate today) {
        Span span = cycles.span(cycle, cycle.phase());
        return new PortfolioItem(
                PortfolioItem.Kind.CYCLE,
                cycle.key(),
                cycle.title(),
                cycle.address(),
                message("cycle.phase." + cycle.phase()),
                message("cycle.gate." + cycle.phase()),
                span.endsOn(),
                gate.lacks(cycle).stream().map(gate::inWords).toList(),
                span.isLate(today),
                false);
    }

    private String message(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }
}
