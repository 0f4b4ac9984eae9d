package fr.democratiepermanente.intake.imports;

import java.util.List;

/**
 * Something to say of one cell. It never repeats what the cell holds: that may be personal.
 *
 * @param column name of the column as the file's header should have it
 * @param code of the wording, under {@code imports.problem.} in the messages
 * @param arguments of the wording
 */
record Problem(Severity severity, String column, String code, List<Object> arguments) {

    /** An error keeps the row out; a remark does not. */
    enum Severity {
        ERROR,
        REMARK
    }
}
