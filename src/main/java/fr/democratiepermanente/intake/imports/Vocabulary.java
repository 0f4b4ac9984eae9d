package fr.democratiepermanente.intake.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The words a file may use for what we know by a code. */
final class Vocabulary {

    private final Map<String, String> themes = new HashMap<>();
    private final Map<String, String> livingAreas = new HashMap<>();

    /** Lets a label, or a code, stand for a theme. */
    Vocabulary theme(String label, String code) {
        themes.put(PlainLabel.of(label), code);
        return this;
    }

    /** Lets a name, or a code, stand for a bassin de vie. */
    Vocabulary livingArea(String name, String code) {
        livingAreas.put(PlainLabel.of(name), code);
        return this;
    }

    Optional<String> themeOf(String label) {
        return Optional.ofNullable(themes.get(PlainLabel.of(label)));
    }

    Optional<String> livingAreaOf(String name) {
        return Optional.ofNullable(livingAreas.get(PlainLabel.of(name)));
    }
}
