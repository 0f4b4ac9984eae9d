package fr.democratiepermanente.insight.dashboard;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures to read, to draw and to take away.
 *
 * @param id short, for addresses
 * @param note what one must know to read it, or empty
 * @param columns their heads, the first for the names of the rows
 * @param chart which columns are drawn, by index; empty when nothing is
 */
record Table(String id, String title, String note, List<String> columns, List<Row> rows, List<Integer> chart) {

    /** Whether a column holds numbers. */
    public boolean isNumeric(int column) {
        return rows.stream().anyMatch(row -> row.cells().get(column).isNumber());
    }

    /** The same under another title, its first column headed otherwise. */
    Table apart(String title, String head) {
        List<String> heads = new ArrayList<>(columns);
        heads.set(0, head);
        return new Table(id, title, note, List.copyOf(heads), rows, chart);
    }

    /**
     * @param cells as many as there are columns
     * @param total whether it sums the others up
     */
    record Row(List<Cell> cells, boolean total) {

        Row(List<Cell> cells) {
            this(cells, false);
        }

        static Row of(Cell... cells) {
            return new Row(List.of(cells));
        }
    }

    /**
     * One figure, or the name of a row.
     *
     * @param value a text or a number, or null for nothing
     * @param address of what is behind it, or null
     * @param listed whether what is behind it is as many lines: people and days are no number of proposals
     */
    record Cell(Object value, String address, boolean listed) {

        static Cell of(Object value) {
            return new Cell(value, null, false);
        }

        /** Nothing is behind a zero. */
        static Cell of(Number value, String address) {
            return new Cell(value, value.doubleValue() == 0 ? null : address, true);
        }

        /** A figure of something else than proposals, people or days, with the proposals it comes from. */
        static Cell ofCases(Number value, String address) {
            return new Cell(value, value.doubleValue() == 0 ? null : address, false);
        }

        /** As French people read it. */
        public String text() {
            return isNumber() ? NumberFormat.getInstance(Locale.FRENCH).format(value) : String.valueOf(value);
        }

        public boolean isNumber() {
            return value instanceof Number;
        }

        public boolean isEmpty() {
            return value == null;
        }
    }
}
