package fr.democratiepermanente.experiment;

import fr.democratiepermanente.experiment.Evaluation.Decision;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together what pages show of an experiment. */
@Component
class ExperimentViews {

    private final ExperimentRegister register;
    private final ExperimentObjectives objectives;
    private final ExperimentEvaluations evaluations;
    private final ExperimentCalendar calendar;

    ExperimentViews(
            ExperimentRegister register,
            ExperimentObjectives objectives,
            ExperimentEvaluations evaluations,
            ExperimentCalendar calendar) {
        this.register = register;
        this.objectives = objectives;
        this.evaluations = evaluations;
        this.calendar = calendar;
    }

    /**
     * An experiment in one line.
     *
     * @param standing where it stands, as the end of a message key: a {@link Phase}, or how it ended
     */
    record Line(Experiment experiment, String standing, boolean late) {}

    /**
     * A whole experiment.
     *
     * @param table its objectives with what was measured
     * @param decided the evaluation that was followed by its last decision, or null
     */
    record View(
            Experiment experiment,
            String standing,
            boolean late,
            List<Milestone> milestones,
            ExperimentObjectives.Table table,
            List<Evaluation> evaluations,
            Evaluation decided,
            List<ExperimentRegister.Source> sources) {}

    List<Line> all() {
        return register.all().stream().map(this::line).toList();
    }

    List<Line> from(String reference) {
        return register.from(reference).stream().map(this::line).toList();
    }

    private Line line(Experiment experiment) {
        return new Line(experiment, standing(experiment), calendar.isLate(experiment));
    }

    /** As everyone reads it: what the team measures is public with its evaluation. */
    View published(Experiment experiment) {
        Set<Integer> evaluated =
                evaluations.of(experiment.id()).stream().map(Evaluation::round).collect(Collectors.toSet());
        return view(experiment, evaluated::contains);
    }

    /** As those who work here read it. */
    View complete(Experiment experiment) {
        return view(experiment, round -> true);
    }

    private View view(Experiment experiment, Predicate<Integer> shown) {
        List<Evaluation> made = evaluations.of(experiment.id());
        return new View(
                experiment,
                standing(experiment),
                calendar.isLate(experiment),
                Milestone.of(experiment, made, calendar.today()),
                objectives.table(experiment.id(), shown),
                made,
                made.stream()
                        .filter(one -> one.decision() != null)
                        .reduce((earlier, later) -> later)
                        .orElse(null),
                register.sources(experiment.id()));
    }

    /** Where an experiment stands, or how it ended, as the end of a message key. */
    String standing(Experiment experiment) {
        if (!experiment.isOver()) {
            return experiment.isAhead(calendar.today())
                    ? "AHEAD"
                    : experiment.phase().name();
        }
        if (experiment.isGivenUp()) {
            return "GIVEN_UP";
        }
        return evaluations
                .last(experiment.id())
                .map(Evaluation::decision)
                .filter(decision -> decision == Decision.GENERALISE || decision == Decision.STOP)
                .map(Decision::name)
                .orElse("BROKEN_OFF");
    }
}
