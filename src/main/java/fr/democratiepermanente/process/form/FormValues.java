package fr.democratiepermanente.process.form;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** The values of a checked form: known keys only, texts trimmed and never empty, choices among the offered ones. */
public record FormValues(Map<String, Object> values) {

    public FormValues {
        values = Map.copyOf(values);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable((String) values.get(key));
    }

    /** A text the form requires, or null where a condition hid its field. */
    public String requiredText(String key) {
        return (String) values.get(key);
    }

    public boolean isChecked(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    public LocalDate date(String key) {
        return (LocalDate) values.get(key);
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return Enum.valueOf(type, requiredText(key));
    }

    /** Reveals keys only: values may be personal. */
    @Override
    public String toString() {
        return "FormValues" + values.keySet();
    }
}
