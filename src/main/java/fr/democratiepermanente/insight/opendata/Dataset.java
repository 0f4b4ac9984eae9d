package fr.democratiepermanente.insight.opendata;

import java.util.List;

/**
 * Something to take away: what its columns are and how its rows are read, a few at a time.
 *
 * @param name the part of addresses that stands for it
 * @param key the columns that name a row, for good
 * @param columns in the order of the file
 * @param formats in which it can be had
 * @param count query of how many rows there are
 * @param allKeys query of what rows are read by, {@code :limit} of them {@code :after} the last
 * @param changedKeys the same, of those with something that changed {@code :since}
 * @param rows query of the rows of some {@code :keys}; one of a dataset that only grows leaves out what is older than
 *     {@code :since}
 */
record Dataset(
        String name,
        List<String> key,
        List<Column> columns,
        List<Format> formats,
        String count,
        String allKeys,
        String changedKeys,
        String rows) {

    /** The cases there are, and those whose journal says that something changed; a merged case changes with its survivor. */
    static final String ALL_CASES =
            "select reference from proposal where reference > :after order by reference limit :limit";

    static final String CHANGED_CASES = """
        select reference from (
            select j.reference from journal_entry j where j.at >= :since
            union
            select p.reference
            from journal_entry j join proposal p on coalesce(p.merged_into, p.reference) = j.reference
            where j.at >= :since and p.merged_into is not null) changed
        where reference > :after order by reference limit :limit
        """;

    public String path(Format format) {
        return "/donnees/" + name + "." + format.extension();
    }

    public String schemaPath() {
        return "/donnees/schemas/" + name + ".json";
    }

    /** Key of the message that says of a column what it holds. */
    public String explains(Column column) {
        return "opendata." + name + "." + column.name();
    }
}
