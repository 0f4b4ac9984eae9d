package fr.democratiepermanente.process.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One input of a Camunda Form, as its JSON declares it.
 *
 * @param hiddenWhen FEEL expression that hides the field, or null
 * @param audience {@code agent} for a field that citizens are not shown, otherwise null
 * @param maxLength characters, {@link Integer#MAX_VALUE} when unbounded
 */
public record FormField(
        String key,
        Type type,
        String label,
        String description,
        boolean required,
        int minLength,
        int maxLength,
        String pattern,
        boolean email,
        List<FormOption> options,
        String hiddenWhen,
        String audience,
        String defaultValue) {

    /** The kinds of input our forms use; another kind in a form is a mistake found when it is read. */
    public enum Type {
        TEXTFIELD,
        TEXTAREA,
        SELECT,
        RADIO,
        CHECKBOX,
        DATE
    }

    static FormField of(JsonNode component) {
        JsonNode validate = component.path("validate");
        return new FormField(
                component.get("key").asText(),
                typeOf(component),
                component.path("label").asText(component.path("dateLabel").asText("")),
                component.path("description").asText(""),
                validate.path("required").asBoolean(false),
                validate.path("minLength").asInt(0),
                validate.path("maxLength").asInt(Integer.MAX_VALUE),
                validate.path("pattern").asText(null),
                "email".equals(validate.path("validationType").asText()),
                options(component),
                condition(component),
                component.path("properties").path("audience").asText(null),
                component.path("defaultValue").asText(null));
    }

    private static Type typeOf(JsonNode component) {
        return switch (component.get("type").asText()) {
            case "textfield" -> Type.TEXTFIELD;
            case "textarea" -> Type.TEXTAREA;
            case "select" -> Type.SELECT;
            case "radio" -> Type.RADIO;
            case "checkbox" -> Type.CHECKBOX;
            case "datetime" -> Type.DATE;
            default -> throw new IllegalArgumentException("no rule checks fields of type " + component.get("type"));
        };
    }

    private static List<FormOption> options(JsonNode component) {
        List<FormOption> options = new ArrayList<>();
        component
                .path("values")
                .forEach(value -> options.add(new FormOption(
                        value.get("value").asText(), value.get("label").asText())));
        return List.copyOf(options);
    }

    private static String condition(JsonNode component) {
        String hide = component.path("conditional").path("hide").asText("");
        return hide.isEmpty() ? null : hide.replaceFirst("^=", "");
    }

    public boolean offers(String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }

    public boolean forAgentsOnly() {
        return "agent".equals(audience);
    }

    public Optional<String> help() {
        return description.isBlank() ? Optional.empty() : Optional.of(description);
    }
}
