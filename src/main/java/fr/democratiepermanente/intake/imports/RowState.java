package fr.democratiepermanente.intake.imports;

/** Where a row of an imported file stands. */
enum RowState {
    /** Sound; becomes a case once the import is confirmed. */
    VALID,
    /** Cannot become a case; its problems say why. */
    ERROR,
    /** Its proposal came in earlier, with this file or another. */
    ALREADY_IMPORTED,
    /** It became a case. */
    IMPORTED
}
