package fr.democratiepermanente.intake.imports;

import java.util.HashMap;
import java.util.Map;

/** Where each column of a file stands, by the name its header gives. */
final class Columns {

    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<Column, Integer> found = new HashMap<>();

    /** @throws UnreadableFileException when two columns have the same name */
    Columns(TableRow header) {
        for (int i = 0; i < header.cells().size(); i++) {
            String name = plain(header.cell(i));
            if (!name.isEmpty() && positions.put(name, i) != null) {
                throw new UnreadableFileException("sameColumnTwice", i + 1);
            }
        }
    }

    boolean have(Column column) {
        return position(column) >= 0;
    }

    /** Where the header has this column, by its name or one of its other names; -1 when it has not. */
    int position(Column column) {
        return found.computeIfAbsent(
                column,
                wanted -> wanted.names().stream()
                        .map(Columns::plain)
                        .filter(positions::containsKey)
                        .findFirst()
                        .map(positions::get)
                        .orElse(-1));
    }

    private static String plain(String name) {
        return PlainLabel.of(name).replace(' ', '_');
    }
}
