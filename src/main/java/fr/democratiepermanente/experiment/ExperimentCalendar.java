package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The days of an experiment that follow from those written down. */
@Component
class ExperimentCalendar {

    static final int WARNING_DAYS = 14;

    private static final int TO_FRAME = 20;
    private static final int TO_AGREE = 10;
    private static final int TO_EVALUATE = 10;
    private static final int TO_DECIDE_EARLY_END = 10;
    private static final int TO_DECIDE = 15;

    private final WorkingDays workingDays;
    private final ExperimentEvaluations evaluations;
    private final Clock clock;

    ExperimentCalendar(WorkingDays workingDays, ExperimentEvaluations evaluations, Clock clock) {
        this.workingDays = workingDays;
        this.evaluations = evaluations;
        this.clock = clock;
    }

    LocalDate today() {
        return WorkingDays.today(clock);
    }

    /** The last day for the mid-term evaluation; null before the days are known. */
    LocalDate midTermEvaluationDue(Experiment experiment) {
        return experiment.midTermOn() == null ? null : workingDays.after(experiment.midTermOn(), TO_EVALUATE);
    }

    /** The last day for the final evaluation; null before the days are known. */
    LocalDate finalEvaluationDue(Experiment experiment) {
        return experiment.lastDay() == null ? null : workingDays.after(experiment.lastDay(), TO_EVALUATE);
    }

    /** The last day of what somebody has to do in the present phase, were it to begin now; null when nobody has to. */
    LocalDate dueOn(Experiment experiment) {
        return switch (experiment.phase()) {
            case FRAMING -> workingDays.after(today(), TO_FRAME);
            case AGREEING -> workingDays.after(today(), TO_AGREE);
            case MID_TERM -> midTermEvaluationDue(experiment);
            case EARLY_END -> workingDays.after(evaluated(experiment), TO_DECIDE_EARLY_END);
            case FINAL -> finalEvaluationDue(experiment);
            case DECIDING -> workingDays.after(evaluated(experiment), TO_DECIDE);
            case FIRST_HALF, SECOND_HALF, OVER -> null;
        };
    }

    /** Whether an evaluation, or the decision that follows it, should have been there by now. */
    boolean isLate(Experiment experiment) {
        LocalDate due = experiment.phase().isPreparation() ? null : dueOn(experiment);
        return due != null && today().isAfter(due);
    }

    private LocalDate evaluated(Experiment experiment) {
        return evaluations.last(experiment.id()).map(Evaluation::evaluatedOn).orElseGet(this::today);
    }
}
