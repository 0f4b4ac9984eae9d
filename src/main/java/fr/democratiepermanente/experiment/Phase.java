package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.ExperimentProcess;

/** Where an experiment stands; its French wording is under {@code experiment.phase.} in the messages. */
enum Phase {
    FRAMING(ExperimentProcess.FRAME_EXPERIMENT),
    AGREEING(ExperimentProcess.AGREE_TO_EXPERIMENT),
    FIRST_HALF(ExperimentProcess.MID_TERM_NEARED),
    MID_TERM(ExperimentProcess.EVALUATE_MID_TERM),
    EARLY_END(ExperimentProcess.DECIDE_EARLY_END),
    SECOND_HALF(ExperimentProcess.END_NEARED),
    FINAL(ExperimentProcess.EVALUATE_FINALLY),
    DECIDING(ExperimentProcess.DECIDE_EXPERIMENT),
    OVER(null);

    private final String step;

    Phase(String step) {
        this.step = step;
    }

    /** The phase that begins with this activity of the model. */
    static Phase beginningWith(String step) {
        for (Phase phase : values()) {
            if (step.equals(phase.step)) {
                return phase;
            }
        }
        throw new IllegalArgumentException("no phase begins with " + step);
    }

    /** Whether it was not agreed to yet. */
    boolean isPreparation() {
        return this == FRAMING || this == AGREEING;
    }

    /** Whether it is being carried out. */
    boolean isRunning() {
        return compareTo(FIRST_HALF) >= 0 && compareTo(SECOND_HALF) <= 0;
    }

    /** Whether the team is measuring. */
    boolean isEvaluation() {
        return this == MID_TERM || this == FINAL;
    }

    boolean isFrom(Phase other) {
        return compareTo(other) >= 0;
    }
}
