package fr.democratiepermanente.intake.imports;

import java.util.List;

/** What a file's columns mean. */
interface Layout {

    /** The layouts we read; their French names are under {@code imports.layout.} in the messages. */
    enum Kind {
        DECIDIM,
        TEMPLATE
    }

    Kind kind();

    List<Column> columns();

    /** Reads a row that is not blank; what is wrong with it is in the result. */
    ReadRow read(RowChecker row);

    /** How many of this layout's columns a header has: the layout it was made for has the most. */
    default long foundIn(Columns header) {
        return columns().stream().filter(header::have).count();
    }

    default List<String> missingFrom(Columns header) {
        return columns().stream()
                .filter(Column::required)
                .filter(column -> !header.have(column))
                .map(Column::name)
                .toList();
    }
}
