package fr.democratiepermanente.identity.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Says what changed from one state to the next, for the history: a line a field. */
public class Changes {

    private final MessageSource messages;
    private final List<String> lines = new ArrayList<>();

    public Changes(MessageSource messages) {
        this.messages = messages;
    }

    /** @param field end of a message key that begins with {@code administration.field.} */
    public Changes field(String field, String before, String after) {
        if (!before.equals(after)) {
            lines.add(text("change", label(field), shown(before), shown(after)));
        }
        return this;
    }

    public Changes value(String field, String value) {
        lines.add(text("value", label(field), shown(value)));
        return this;
    }

    public boolean none() {
        return lines.isEmpty();
    }

    public String detail() {
        return String.join("\n", lines);
    }

    private String label(String field) {
        return messages.getMessage("administration.field." + field, null, Locale.FRENCH);
    }

    private String shown(String value) {
        return value.isEmpty() ? text("nothing") : value;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage("administration.history." + key, arguments, Locale.FRENCH);
    }
}
