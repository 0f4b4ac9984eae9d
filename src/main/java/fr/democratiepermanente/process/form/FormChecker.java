package fr.democratiepermanente.process.form;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.MailableAddresses;
import fr.democratiepermanente.platform.StorableText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Checks submitted values against a form, since neither form-js nor the engine does so on the server: required fields,
 * lengths, patterns, offered choices. Keys the form does not have are dropped, as are fields its conditions hide.
 */
@Component
public class FormChecker {

    /** Years of four digits: Java reads others, the database keeps none of them. */
    private static final Pattern DAY = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");

    private final MessageSource messages;
    private final MailableAddresses addresses;
    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();

    FormChecker(MessageSource messages, MailableAddresses addresses) {
        this.messages = messages;
        this.addresses = addresses;
    }

    /** Checks what was submitted: texts, booleans or nulls by key. */
    public CheckedForm check(FormSchema schema, Map<String, ?> submitted) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> errors = new LinkedHashMap<>();
        schema.fields().forEach(field -> {
            try {
                Object value = read(field, submitted.get(field.key()));
                if (value != null) {
                    values.put(field.key(), value);
                }
            } catch (InvalidValue invalid) {
                errors.put(field.key(), invalid.getMessage());
            }
        });
        Map<String, Object> seen = Map.copyOf(values);
        schema.fields().forEach(field -> {
            if (isHidden(field, schema, seen)) {
                values.remove(field.key());
                errors.remove(field.key());
            } else if (field.required() && isMissing(values.get(field.key())) && !errors.containsKey(field.key())) {
                errors.put(field.key(), message("form.error.required", field));
            }
        });
        Set<String> dropped = new TreeSet<>(submitted.keySet());
        schema.fields().map(FormField::key).forEach(dropped::remove);
        return new CheckedForm(new FormValues(values), inOrder(schema, errors), dropped);
    }

    private static boolean isMissing(Object value) {
        return value == null || Boolean.FALSE.equals(value);
    }

    private boolean isHidden(FormField field, FormSchema schema, Map<String, Object> values) {
        if (field.hiddenWhen() == null) {
            return false;
        }
        Map<String, Object> context = new HashMap<>();
        schema.fields().forEach(other -> context.put(other.key(), values.get(other.key())));
        Object hidden = feel.evaluateSimpleExpression(
                field.hiddenWhen(), Variables.fromMap(context).asVariableContext());
        return Boolean.TRUE.equals(hidden);
    }

    private Object read(FormField field, Object submitted) {
        if (field.type() == FormField.Type.CHECKBOX) {
            return submitted instanceof Boolean checked ? checked : "true".equals(submitted);
        }
        if (submitted == null) {
            return null;
        }
        if (!(submitted instanceof String text)) {
            throw invalid("form.error.unreadable", field);
        }
        String tidy = text.replace("\r\n", "\n").strip();
        return tidy.isEmpty() ? null : readText(field, tidy);
    }

    private Object readText(FormField field, String text) {
        if (!StorableText.isStorable(text)) {
            throw invalid("form.error.characters", field);
        }
        return switch (field.type()) {
            case TEXTFIELD, TEXTAREA -> readFreeText(field, text);
            case SELECT, RADIO -> {
                if (!field.offers(text)) {
                    throw invalid("form.error.choice", field);
                }
                yield text;
            }
            case DATE -> readDate(field, text);
            case CHECKBOX -> throw new IllegalStateException("a checkbox holds no text");
        };
    }

    private String readFreeText(FormField field, String text) {
        if (field.type() == FormField.Type.TEXTFIELD && text.chars().anyMatch(Character::isISOControl)) {
            throw invalid("form.error.oneLine", field);
        }
        if (text.length() < field.minLength()) {
            throw invalid("form.error.tooShort", field, field.minLength());
        }
        if (text.length() > field.maxLength()) {
            throw invalid("form.error.tooLong", field, field.maxLength(), text.length());
        }
        if (field.email()) {
            return addresses.parse(text).map(EmailAddress::value).orElseThrow(() -> invalid("form.error.email", field));
        }
        if (field.pattern() != null && !Pattern.matches(field.pattern(), text)) {
            throw invalid("form.error.pattern", field);
        }
        return text;
    }

    private LocalDate readDate(FormField field, String text) {
        try {
            if (!DAY.matcher(text).matches()) {
                throw invalid("form.error.date", field);
            }
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw invalid("form.error.date", field);
        }
    }

    private InvalidValue invalid(String code, FormField field, Object... arguments) {
        return new InvalidValue(message(code, field, arguments));
    }

    private String message(String code, FormField field, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = field.label();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return messages.getMessage(code, all, Locale.FRENCH);
    }

    private static Map<String, String> inOrder(FormSchema schema, Map<String, String> errors) {
        Map<String, String> ordered = new LinkedHashMap<>();
        schema.fields()
                .map(FormField::key)
                .filter(errors::containsKey)
                .forEach(key -> ordered.put(key, errors.get(key)));
        return ordered;
    }

    private static final class InvalidValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidValue(String message) {
            super(message, null, false, false);
        }
    }
}
