package fr.democratiepermanente.intake.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * A column a layout knows.
 *
 * @param name as its header should have it, and as problems name it
 * @param required whether a file without it is refused
 * @param otherNames names that other versions of the same export give it
 */
record Column(String name, boolean required, List<String> otherNames) {

    static Column required(String name, String... otherNames) {
        return new Column(name, true, List.of(otherNames));
    }

    static Column optional(String name, String... otherNames) {
        return new Column(name, false, List.of(otherNames));
    }

    List<String> names() {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(otherNames);
        return names;
    }
}
