package fr.democratiepermanente.process.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Completes a deployed form for the person who opens it: selects get their choices from reference data, an iframe gets
 * the case's reference, fields get what the feature already knows.
 */
@Component
class PreparedForms {

    private static final String REFERENCE = "{reference}";

    private final ObjectMapper json;
    private final ObjectProvider<OptionSource> optionSources;
    private final ObjectProvider<FormPrefill> prefills;

    PreparedForms(ObjectMapper json, ObjectProvider<OptionSource> optionSources, ObjectProvider<FormPrefill> prefills) {
        this.json = json;
        this.optionSources = optionSources;
        this.prefills = prefills;
    }

    JsonNode startForm(InputStream deployed) {
        return prepare(read(deployed), "", Map.of());
    }

    JsonNode taskForm(InputStream deployed, String reference) {
        JsonNode form = read(deployed);
        String formId = form.path("id").asText();
        Map<String, Object> known = new HashMap<>();
        prefills.stream()
                .filter(prefill -> prefill.formId().equals(formId))
                .forEach(prefill -> known.putAll(prefill.valuesFor(reference)));
        return prepare(form, reference, known);
    }

    byte[] bytes(JsonNode form) {
        try {
            return json.writeValueAsBytes(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(InputStream deployed) {
        try (deployed) {
            return json.readTree(deployed);
        } catch (IOException e) {
            throw new UncheckedIOException("a deployed form is not JSON", e);
        }
    }

    private JsonNode prepare(JsonNode form, String reference, Map<String, Object> known) {
        Map<String, OptionSource> sources =
                optionSources.stream().collect(Collectors.toMap(OptionSource::key, Function.identity()));
        prepareComponents(form.path("components"), reference, known, sources);
        return form;
    }

    private void prepareComponents(
            JsonNode components, String reference, Map<String, Object> known, Map<String, OptionSource> sources) {
        for (JsonNode node : components) {
            ObjectNode component = (ObjectNode) node;
            prepareComponents(component.path("components"), reference, known, sources);
            for (String property : List.of("url", "label")) {
                String text = component.path(property).asText("");
                if (text.contains(REFERENCE)) {
                    component.put(property, text.replace(REFERENCE, reference));
                }
            }
            if (component.has("valuesKey")) {
                fillOptions(component, sources);
            }
            Object value = known.get(component.path("key").asText());
            if (value != null) {
                component.putPOJO("defaultValue", value);
            }
        }
    }

    private void fillOptions(ObjectNode component, Map<String, OptionSource> sources) {
        String key = component.remove("valuesKey").asText();
        OptionSource source = sources.get(key);
        if (source == null) {
            throw new IllegalStateException("no reference data fills the choices " + key);
        }
        List<FormOption> options = source.options();
        ArrayNode values = component.putArray("values");
        options.forEach(
                option -> values.addObject().put("value", option.value()).put("label", option.label()));
    }
}
