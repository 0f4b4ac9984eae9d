package fr.democratiepermanente.insight.opendata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a dataset: how it is called, what it holds, how a row gives it. Files and their descriptions are both
 * written from this.
 *
 * @param required whether no row leaves it empty
 * @param values the only ones there are, or none for any
 */
record Column(String name, Type type, boolean required, List<String> values, Reading reading) {

    /** What a cell holds, by its name in Table Schema. */
    enum Type {
        TEXT("string", null),
        ADDRESS("string", "uri"),
        DAY("date", null),
        MOMENT("datetime", null),
        NUMBER("integer", null),
        FLAG("boolean", null);

        private final String schemaType;
        private final String schemaFormat;

        Type(String schemaType, String schemaFormat) {
            this.schemaType = schemaType;
            this.schemaFormat = schemaFormat;
        }

        String schemaType() {
            return schemaType;
        }

        /** Null for the usual one. */
        String schemaFormat() {
            return schemaFormat;
        }
    }

    /** Takes from a row of a query a text, a number, a boolean, or null. */
    interface Reading {
        Object read(ResultSet row, Words words) throws SQLException;
    }

    static Column text(String name) {
        return column(name, Type.TEXT, (row, words) -> row.getString(name));
    }

    /** One of a few codes that never change. */
    static Column code(String name, Enum<?>[] values) {
        return new Column(
                name,
                Type.TEXT,
                false,
                Stream.of(values).map(Enum::name).toList(),
                (row, words) -> row.getString(name));
    }

    /**
     * What a code is called.
     *
     * @param code the column that holds it
     * @param prefix of the message
     */
    static Column label(String name, String code, String prefix) {
        return column(name, Type.TEXT, (row, words) -> {
            String value = row.getString(code);
            return value == null ? null : words.text(prefix + value);
        });
    }

    static Column day(String name) {
        return column(name, Type.DAY, (row, words) -> {
            LocalDate day = row.getObject(name, LocalDate.class);
            return day == null ? null : day.toString();
        });
    }

    static Column moment(String name) {
        return column(name, Type.MOMENT, (row, words) -> {
            OffsetDateTime at = row.getObject(name, OffsetDateTime.class);
            return at == null
                    ? null
                    : at.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
        });
    }

    static Column number(String name) {
        return column(name, Type.NUMBER, (row, words) -> {
            long number = row.getLong(name);
            return row.wasNull() ? null : (Object) number;
        });
    }

    static Column flag(String name) {
        return column(name, Type.FLAG, (row, words) -> row.getBoolean(name));
    }

    /** Of a page of the site, whose path the row holds. */
    static Column address(String name) {
        return column(name, Type.ADDRESS, (row, words) -> words.address(row.getString(name)));
    }

    private static Column column(String name, Type type, Reading reading) {
        return new Column(name, type, false, List.of(), reading);
    }

    /** The same, but never empty. */
    Column always() {
        return new Column(name, type, true, values, reading);
    }
}
