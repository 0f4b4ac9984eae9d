package fr.democratiepermanente.intake.imports;

import java.time.Instant;

/**
 * An imported file and how far it is, as the pages show it.
 *
 * @param valid rows that can become cases, or wait to
 * @param imported rows that became cases
 * @param known rows whose proposal was already here
 * @param wrong rows in error
 */
record ImportBatch(
        long id,
        String fileName,
        Layout.Kind layout,
        State state,
        String uploadedBy,
        Instant uploadedAt,
        int valid,
        int imported,
        int known,
        int wrong) {

    /** The life of an import. */
    enum State {
        /** Read and checked; somebody must confirm. */
        CHECKED,
        /** Confirmed: its rows are becoming cases. */
        CONFIRMED,
        DONE,
        ABANDONED
    }

    public boolean isChecked() {
        return state == State.CHECKED;
    }

    public boolean isRunning() {
        return state == State.CONFIRMED;
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    public boolean isAbandoned() {
        return state == State.ABANDONED;
    }

    public int total() {
        return valid + imported + known + wrong;
    }

    /** Rows the confirmed work is about. */
    public int toImport() {
        return valid + imported;
    }
}
