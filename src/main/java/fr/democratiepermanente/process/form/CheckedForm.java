package fr.democratiepermanente.process.form;

import java.util.Map;
import java.util.Set;

/**
 * The outcome of a check.
 *
 * @param errors French message by field key, in the form's order; empty when the values may be used
 * @param dropped keys that were submitted and that the form does not have
 */
public record CheckedForm(FormValues values, Map<String, String> errors, Set<String> dropped) {

    public boolean isValid() {
        return errors.isEmpty();
    }
}
