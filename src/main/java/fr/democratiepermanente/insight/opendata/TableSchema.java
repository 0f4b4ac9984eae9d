package fr.democratiepermanente.insight.opendata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Describes a dataset as Frictionless Table Schema does, which catalogues of open data read and check files by. */
@Component
class TableSchema {

    private final Words words;

    TableSchema(Words words) {
        this.words = words;
    }

    Map<String, Object> of(Dataset dataset) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://specs.frictionlessdata.io/schemas/table-schema.json");
        schema.put("name", dataset.name());
        schema.put("title", words.text("opendata." + dataset.name()));
        schema.put("description", words.text("opendata." + dataset.name() + ".explained"));
        schema.put("path", words.address(dataset.schemaPath()));
        schema.put(
                "fields",
                dataset.columns().stream().map(column -> field(dataset, column)).toList());
        schema.put("primaryKey", dataset.key());
        schema.put("missingValues", List.of(""));
        return schema;
    }

    private Map<String, Object> field(Dataset dataset, Column column) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        field.put("type", column.type().schemaType());
        if (column.type().schemaFormat() != null) {
            field.put("format", column.type().schemaFormat());
        }
        field.put("description", words.text(dataset.explains(column)));
        Map<String, Object> constraints = new LinkedHashMap<>();
        if (column.required()) {
            constraints.put("required", true);
        }
        if (dataset.key().equals(List.of(column.name()))) {
            constraints.put("unique", true);
        }
        if (!column.values().isEmpty()) {
            constraints.put("enum", column.values());
        }
        if (!constraints.isEmpty()) {
            field.put("constraints", constraints);
        }
        return field;
    }
}
