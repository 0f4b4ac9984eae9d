package fr.democratiepermanente.experiment;

/** Which way an indicator should move. */
enum Direction {
    UP,
    DOWN
}
