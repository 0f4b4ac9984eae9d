package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.portfolio.PortfolioItem;
import fr.democratiepermanente.portfolio.PortfolioSource;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Deliberations on the board of what is under way. */
@Component
class DeliberationPortfolio implements PortfolioSource {

    private static final int MONTHS_AFTER = 3;

    private final Deliberations deliberations;
    private final DeliberationDeadlines deadlines;
    private final MessageSource messages;
    private final Clock clock;

    DeliberationPortfolio(
            Deliberations deliberations, DeliberationDeadlines deadlines, MessageSource messages, Clock clock) {
        this.deliberations = deliberations;
        this.deadlines = deadlines;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public List<PortfolioItem> items() {
        LocalDate recently = today().minusMonths(MONTHS_AFTER);
        return deliberations.all().stream()
                .filter(one -> one.isOnAgenda() || !ended(one).isBefore(recently))
                .map(this::item)
                .toList();
    }

    private PortfolioItem item(Deliberation one) {
        boolean open = one.isOnAgenda();
        LocalDate next = open && !one.isWithoutSession() ? deadlines.of(one, one.step()) : null;
        return new PortfolioItem(
                PortfolioItem.Kind.DELIBERATION,
                one.key(),
                one.title(),
                one.address(),
                phase(one),
                open ? message("deliberation.step." + one.step()) : null,
                next,
                open ? missing(one) : List.of(),
                next != null && next.isBefore(today()),
                !open);
    }

    private String phase(Deliberation one) {
        if (one.isWithdrawn()) {
            return message("deliberation.phase.withdrawn");
        }
        if (one.outcome() != null) {
            return message("deliberation.outcome." + one.outcome());
        }
        return message(one.isWithoutSession() ? "deliberation.phase.waiting" : "deliberation.phase." + one.step());
    }

    private List<String> missing(Deliberation one) {
        return Stream.of(
                        one.isWithoutSession() ? message("deliberation.missing.session") : null,
                        one.report() == null ? message("deliberation.missing.report") : null)
                .filter(text -> text != null)
                .toList();
    }

    private static LocalDate ended(Deliberation one) {
        return one.isWithdrawn() ? day(one.withdrawnAt()) : one.votedOn();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingDays.ZONE);
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private String message(String code) {
        return messages.getMessage(code, null, Locale.FRENCH);
    }
}
