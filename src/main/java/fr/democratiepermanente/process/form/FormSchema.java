package fr.democratiepermanente.process.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A Camunda Form: its inputs, in order, under the headings of its groups. */
public record FormSchema(String id, List<Group> groups) {

    private static final Set<String> NOT_AN_INPUT =
            Set.of("text", "html", "iframe", "image", "separator", "spacer", "button", "table", "expression");

    /** Fields under one heading; the heading is empty for fields outside any group. */
    public record Group(String label, List<FormField> fields) {}

    static FormSchema of(JsonNode form) {
        List<Group> groups = new ArrayList<>();
        collect(form.path("components"), "", groups);
        return new FormSchema(form.path("id").asText(), List.copyOf(groups));
    }

    private static void collect(JsonNode components, String heading, List<Group> groups) {
        List<FormField> fields = new ArrayList<>();
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            if (type.equals("group")) {
                addGroup(heading, fields, groups);
                fields = new ArrayList<>();
                collect(component.path("components"), component.path("label").asText(""), groups);
            } else if (!NOT_AN_INPUT.contains(type)) {
                fields.add(FormField.of(component));
            }
        }
        addGroup(heading, fields, groups);
    }

    private static void addGroup(String heading, List<FormField> fields, List<Group> groups) {
        if (!fields.isEmpty()) {
            groups.add(new Group(heading, List.copyOf(fields)));
        }
    }

    public Stream<FormField> fields() {
        return groups.stream().flatMap(group -> group.fields().stream());
    }

    /** The form as citizens see it. */
    public FormSchema forCitizens() {
        List<Group> shown = groups.stream()
                .map(group -> new Group(
                        group.label(),
                        group.fields().stream()
                                .filter(field -> !field.forAgentsOnly())
                                .toList()))
                .filter(group -> !group.fields().isEmpty())
                .toList();
        return new FormSchema(id, shown);
    }
}
