package fr.democratiepermanente.intake;

import fr.democratiepermanente.platform.robots.Trap;
import fr.democratiepermanente.process.form.FormField;
import fr.democratiepermanente.process.form.FormSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/** What a browser sent from the deposit form, before any check. */
final class SentForm {

    static final String TOKEN = "deposit-token";
    static final String ACTION = "deposit-action";
    static final String EDIT = "edit";
    static final String CONFIRM = "confirm";
    static final String PROOF = "altcha";
    static final String TICKET = "deposit-ticket";

    private static final char UNREADABLE = '\uFFFD';

    private final FormSchema schema;
    private final MultiValueMap<String, String> parameters;

    SentForm(FormSchema schema, MultiValueMap<String, String> parameters) {
        this.schema = schema;
        this.parameters = parameters;
    }

    boolean hasToken() {
        List<String> tokens = parameters.getOrDefault(TOKEN, List.of());
        return tokens.size() == 1 && DepositTokens.SHAPE.matcher(tokens.get(0)).matches();
    }

    String token() {
        return parameters.getFirst(TOKEN);
    }

    /** What a script found, in the form that the ALTCHA protocol gives it, or nothing. */
    String proof() {
        return Objects.requireNonNullElse(parameters.getFirst(PROOF), "");
    }

    /** What shows since when the author has been waiting, or nothing. */
    String ticket() {
        return Objects.requireNonNullElse(parameters.getFirst(TICKET), "");
    }

    boolean fellInTrap() {
        return Trap.caught(parameters);
    }

    boolean asks(String action) {
        return List.of(action).equals(parameters.get(ACTION));
    }

    /** The first value of each field of the form. */
    Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        schema.fields().map(FormField::key).filter(parameters::containsKey).forEach(key -> {
            String value = parameters.getFirst(key);
            typed.put(key, value == null ? "" : value);
        });
        return typed;
    }

    /** Fields that came more than once: no browser does that with this form. */
    List<FormField> repeated() {
        return schema.fields()
                .filter(field -> parameters.getOrDefault(field.key(), List.of()).size() > 1)
                .toList();
    }

    /** Fields whose bytes were no text: the server read a replacement for what it could not. */
    List<FormField> garbled() {
        return schema.fields()
                .filter(field -> parameters.getOrDefault(field.key(), List.of()).stream()
                        .anyMatch(value -> value.indexOf(UNREADABLE) >= 0))
                .toList();
    }

    /** How many parameters are neither the form's nor the page's own; they are dropped. */
    int unknown() {
        TreeSet<String> names = new TreeSet<>(parameters.keySet());
        schema.fields().map(FormField::key).forEach(names::remove);
        names.removeAll(List.of(TOKEN, ACTION, PROOF, TICKET, Trap.FIELD, "_csrf"));
        return names.size();
    }
}
