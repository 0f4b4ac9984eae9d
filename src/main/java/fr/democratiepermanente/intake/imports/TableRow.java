package fr.democratiepermanente.intake.imports;

import java.util.List;

/**
 * A row of a table as the file holds it, never evaluated.
 *
 * @param number the number a spreadsheet shows beside this row, from 1
 * @param cells texts, the empty text where there is nothing; may be shorter than the header
 */
record TableRow(int number, List<String> cells) {

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The text in a column, as typed; empty past the end of the row. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
