package fr.democratiepermanente.platform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Reads days as people type them. */
public final class TypedDay {

    private static final DateTimeFormatter FRENCH =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private TypedDay() {}

    /** As a browser sends it (2026-11-23) or as French people write it (23/11/2026); null when it is no day. */
    public static LocalDate read(String typed) {
        try {
            return typed.contains("/") ? LocalDate.parse(typed, FRENCH) : LocalDate.parse(typed);
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
