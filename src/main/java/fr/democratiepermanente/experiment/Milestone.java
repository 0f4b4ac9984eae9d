package fr.democratiepermanente.experiment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A step on the way of an experiment, as everyone reads it.
 *
 * @param day on which it was, or is planned to be; null while nobody knows
 */
record Milestone(Name name, LocalDate day, State state) {

    /** Which step; its French wording is under {@code experiment.milestone.} in the messages. */
    enum Name {
        PREPARED,
        LAUNCHED,
        MID_TERM,
        END,
        DECIDED
    }

    /** Whether it is done; named as the stepper of proposals does. */
    enum State {
        DONE,
        CURRENT,
        TO_COME
    }

    /** The whole way, without what an experiment that was stopped passed over. */
    static List<Milestone> of(Experiment experiment, List<Evaluation> evaluations, LocalDate today) {
        Phase phase = experiment.phase();
        List<Milestone> way = new ArrayList<>();
        way.add(new Milestone(
                Name.PREPARED, experiment.openedOn(), phase.isPreparation() ? State.CURRENT : State.DONE));
        if (experiment.isGivenUp()) {
            return way;
        }
        way.add(new Milestone(
                Name.LAUNCHED,
                agreed(experiment, experiment.startsOn()),
                experiment.isAhead(today) ? State.TO_COME : state(phase, Phase.FIRST_HALF, Phase.MID_TERM)));
        boolean evaluated = evaluations.stream().anyMatch(Evaluation::isMidTerm);
        if (evaluated || !phase.isFrom(Phase.SECOND_HALF)) {
            way.add(new Milestone(
                    Name.MID_TERM,
                    agreed(experiment, experiment.midTermOn()),
                    state(phase, Phase.MID_TERM, Phase.SECOND_HALF)));
        }
        way.add(new Milestone(
                Name.END, agreed(experiment, experiment.lastDay()), state(phase, Phase.SECOND_HALF, Phase.DECIDING)));
        way.add(new Milestone(Name.DECIDED, experiment.overOn(), state(phase, Phase.DECIDING, Phase.OVER)));
        return way;
    }

    /** Days are announced once the sponsor agreed to them. */
    private static LocalDate agreed(Experiment experiment, LocalDate day) {
        return experiment.isAgreed() ? day : null;
    }

    private static State state(Phase now, Phase begins, Phase ends) {
        return now.isFrom(ends) ? State.DONE : now.isFrom(begins) ? State.CURRENT : State.TO_COME;
    }
}
