package fr.democratiepermanente.experiment;

import fr.democratiepermanente.portfolio.PortfolioItem;
import fr.democratiepermanente.portfolio.PortfolioSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Experiments on the board of what is under way. */
@Component
class ExperimentPortfolio implements PortfolioSource {

    private static final int MONTHS_AFTER = 3;

    private final ExperimentRegister register;
    private final ExperimentViews views;
    private final ExperimentCalendar calendar;
    private final ExperimentObjectives objectives;
    private final MessageSource messages;

    ExperimentPortfolio(
            ExperimentRegister register,
            ExperimentViews views,
            ExperimentCalendar calendar,
            ExperimentObjectives objectives,
            MessageSource messages) {
        this.register = register;
        this.views = views;
        this.calendar = calendar;
        this.objectives = objectives;
        this.messages = messages;
    }

    @Override
    public List<PortfolioItem> items() {
        LocalDate longAgo = calendar.today().minusMonths(MONTHS_AFTER);
        return register.all().stream()
                .filter(experiment ->
                        !experiment.isOver() || experiment.overOn().isAfter(longAgo))
                .map(this::item)
                .toList();
    }

    private PortfolioItem item(Experiment experiment) {
        return new PortfolioItem(
                PortfolioItem.Kind.EXPERIMENT,
                experiment.key(),
                experiment.title(),
                experiment.filePath(),
                message("experiment.standing." + views.standing(experiment)),
                experiment.isOver() ? null : message("experiment.next." + experiment.phase()),
                nextOn(experiment),
                missing(experiment),
                calendar.isLate(experiment),
                experiment.isOver());
    }

    private LocalDate nextOn(Experiment experiment) {
        return switch (experiment.phase()) {
            case FIRST_HALF -> experiment.midTermOn();
            case SECOND_HALF -> experiment.endsOn();
            case MID_TERM, EARLY_END, FINAL, DECIDING -> calendar.dueOn(experiment);
            case FRAMING, AGREEING, OVER -> null;
        };
    }

    private List<String> missing(Experiment experiment) {
        List<String> missing = new ArrayList<>();
        List<Objective> all = objectives.of(experiment.id());
        if (experiment.phase() == Phase.FRAMING && all.stream().noneMatch(Objective::isComplete)) {
            missing.add(message("experiment.missing.objective"));
        }
        if (experiment.phase().isEvaluation()) {
            Map<Long, ExperimentObjectives.Measured> written =
                    objectives.of(experiment.id(), experiment.measuredRound());
            all.stream()
                    .filter(objective -> !written.containsKey(objective.id()))
                    .forEach(objective -> missing.add(message("experiment.missing.value", objective.indicator())));
        }
        return missing;
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
