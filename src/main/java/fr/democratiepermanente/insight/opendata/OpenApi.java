package fr.democratiepermanente.insight.opendata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Describes the addresses of the data in OpenAPI 3.1, from the definitions that the files are written from. */
@Component
class OpenApi {

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final Catalogue catalogue;
    private final OpenDataSettings settings;
    private final Words words;

    OpenApi(Catalogue catalogue, OpenDataSettings settings, Words words) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.words = words;
    }

    Map<String, Object> document() {
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>();
        paths.put("/donnees", get("page", words.text("opendata.title.short"), MediaType.TEXT_HTML, TEXT, false));
        for (Dataset dataset : catalogue.all()) {
            schemas.put(dataset.name(), row(dataset));
            for (Format format : dataset.formats()) {
                paths.put(dataset.path(format), download(dataset, format));
            }
        }
        for (Dataset dataset : catalogue.all()) {
            paths.put(dataset.schemaPath(), described(dataset.name() + "-schema", "opendata.api.schema", dataset));
        }
        paths.put("/donnees/openapi.json", described("openapi", "opendata.api.openapi", null));
        return ordered(
                "openapi",
                "3.1.0",
                "info",
                ordered(
                        "title",
                        words.authority() + " : " + words.text("opendata.title.short"),
                        "version",
                        "1.0.0",
                        "description",
                        words.text("opendata.api.explained"),
                        "license",
                        ordered(
                                "name",
                                settings.licence().name(),
                                "url",
                                settings.licence().url())),
                "servers",
                List.of(Map.of("url", words.address(""))),
                "paths",
                paths,
                "components",
                Map.of("schemas", schemas));
    }

    private Map<String, Object> download(Dataset dataset, Format format) {
        return get(
                dataset.name() + "-" + format.extension(),
                words.text("opendata." + dataset.name()) + " (" + format + ")",
                new MediaType(format.mediaType(), Map.of()),
                format == Format.JSON ? envelope(dataset) : TEXT,
                true);
    }

    private Map<String, Object> described(String id, String key, Dataset dataset) {
        String about = dataset == null ? words.text(key) : words.text(key, words.text("opendata." + dataset.name()));
        return get(id, about, MediaType.APPLICATION_JSON, Map.of("type", "object"), false);
    }

    private Map<String, Object> get(
            String id, String summary, MediaType type, Map<String, Object> schema, boolean download) {
        Map<String, Object> found = ordered(
                "description",
                words.text("opendata.api.200"),
                "content",
                Map.of(type.toString(), Map.of("schema", schema)));
        Map<String, Object> responses = ordered("200", found);
        Map<String, Object> operation = ordered("operationId", id, "summary", summary);
        if (download) {
            found.put("headers", Map.of(DataController.NEXT_SINCE, header("opendata.api.next", "date-time")));
            operation.put("parameters", List.of(since()));
            responses.put("400", refusal("opendata.api.400"));
        }
        responses.put("429", waiting("opendata.api.429"));
        if (download) {
            responses.put("503", waiting("opendata.api.503"));
        }
        operation.put("responses", responses);
        return Map.of("get", operation);
    }

    private Map<String, Object> since() {
        return ordered(
                "name",
                "since",
                "in",
                "query",
                "required",
                false,
                "description",
                words.text("opendata.api.since"),
                "schema",
                Map.of("type", "string", "examples", List.of("2027-03-01", "2027-03-01T08:00:00Z")));
    }

    private Map<String, Object> refusal(String key) {
        return ordered("description", words.text(key));
    }

    private Map<String, Object> waiting(String key) {
        Map<String, Object> refusal = refusal(key);
        refusal.put("headers", Map.of("Retry-After", header("opendata.api.retry", null)));
        return refusal;
    }

    private Map<String, Object> header(String key, String format) {
        return ordered(
                "description",
                words.text(key),
                "schema",
                format == null ? Map.of("type", "integer") : Map.of("type", "string", "format", format));
    }

    /** What {@link JsonRows} writes. */
    private Map<String, Object> envelope(Dataset dataset) {
        Map<String, Object> moment = Map.of("type", "string", "format", "date-time");
        return ordered(
                "type",
                "object",
                "required",
                List.of("jeu", "licence", "genere_le", "depuis", "jusqu_au", "donnees"),
                "properties",
                ordered(
                        "jeu",
                        Map.of("type", "string", "const", dataset.name()),
                        "licence",
                        Map.of("type", "object", "properties", Map.of("nom", TEXT, "url", TEXT)),
                        "genere_le",
                        moment,
                        "depuis",
                        Map.of("type", List.of("string", "null"), "format", "date-time"),
                        "jusqu_au",
                        moment,
                        "donnees",
                        Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/" + dataset.name()))));
    }

    private Map<String, Object> row(Dataset dataset) {
        Map<String, Object> properties = new LinkedHashMap<>();
        dataset.columns().forEach(column -> properties.put(column.name(), property(dataset, column)));
        return ordered(
                "type",
                "object",
                "description",
                words.text("opendata." + dataset.name() + ".explained"),
                "required",
                dataset.columns().stream().map(Column::name).toList(),
                "properties",
                properties);
    }

    private Map<String, Object> property(Dataset dataset, Column column) {
        String type = jsonType(column.type());
        Map<String, Object> property = ordered("type", column.required() ? type : List.of(type, "null"));
        String format = jsonFormat(column.type());
        if (format != null) {
            property.put("format", format);
        }
        property.put("description", words.text(dataset.explains(column)));
        if (!column.values().isEmpty()) {
            List<String> values = new ArrayList<>(column.values());
            if (!column.required()) {
                values.add(null);
            }
            property.put("enum", values);
        }
        return property;
    }

    private static String jsonType(Column.Type type) {
        return switch (type) {
            case TEXT, ADDRESS, DAY, MOMENT -> "string";
            case NUMBER -> "integer";
            case FLAG -> "boolean";
        };
    }

    private static String jsonFormat(Column.Type type) {
        return switch (type) {
            case ADDRESS -> "uri";
            case DAY -> "date";
            case MOMENT -> "date-time";
            case TEXT, NUMBER, FLAG -> null;
        };
    }

    /** A map in this order, names and values alternating. */
    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
