package fr.democratiepermanente.designcycle;

/** What was decided in the end. */
public enum Outcome {
    GENERALISE,
    EXPERIMENT,
    STOP
}
