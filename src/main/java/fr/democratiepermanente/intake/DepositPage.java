package fr.democratiepermanente.intake;

import fr.democratiepermanente.process.form.FormField;
import fr.democratiepermanente.process.form.FormSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The deposit form as it is drawn: the deployed form with what was typed and what is wrong with it.
 *
 * @param token the form's own, by which sending it twice opens one case
 * @param schema the form as citizens see it
 * @param typed what was typed, by field key; nothing for a form not yet filled
 * @param errors French message by field key
 */
record DepositPage(String token, FormSchema schema, Map<String, String> typed, Map<String, String> errors) {

    private static final Map<String, String> AUTOCOMPLETE =
            Map.of("name", "name", "email", "email", "phone", "tel", "organisationName", "organization");
    private static final Map<String, String> INPUT_TYPE = Map.of("email", "email", "phone", "tel");

    /** Fields under one heading. */
    record Group(String label, List<Field> fields) {}

    /**
     * One field, ready to be drawn.
     *
     * @param value what was typed, or what the form proposes at first
     * @param error null when nothing is wrong
     * @param described ids of the elements that describe it, for {@code aria-describedby}, or null
     */
    record Field(FormField definition, String value, String error, String described) {

        public String id() {
            return definition.key();
        }

        /** The length the browser may hold the reader to, or null. */
        public Integer maxLength() {
            return definition.maxLength() == Integer.MAX_VALUE ? null : definition.maxLength();
        }

        public String autocomplete() {
            return AUTOCOMPLETE.get(definition.key());
        }

        public String inputType() {
            return INPUT_TYPE.getOrDefault(definition.key(), "text");
        }

        /** Where a link from the summary of errors leads: the first choice of a group of choices has the focus. */
        public String focus() {
            return definition.type() == FormField.Type.RADIO
                    ? id() + "-" + definition.options().get(0).value()
                    : id();
        }
    }

    public List<Group> groups() {
        return schema.groups().stream()
                .map(group -> new Group(
                        group.label(), group.fields().stream().map(this::field).toList()))
                .toList();
    }

    /** The fields to mend, in the form's order. */
    public List<Field> faults() {
        return schema.fields()
                .filter(field -> errors.containsKey(field.key()))
                .map(this::field)
                .toList();
    }

    private Field field(FormField definition) {
        String key = definition.key();
        String error = errors.get(key);
        String described = Stream.of(
                        error == null ? "" : key + "-error", definition.help().isPresent() ? key + "-help" : "")
                .filter(id -> !id.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse(null);
        String value = typed.getOrDefault(
                key, typed.isEmpty() && definition.defaultValue() != null ? definition.defaultValue() : "");
        return new Field(definition, value, error, described);
    }
}
