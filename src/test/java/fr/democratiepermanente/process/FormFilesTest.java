package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The style of the Camunda Forms, and what the form-js of Tasklist (1.8.7) and our own checker understand of them. */
class FormFilesTest {

    private static final Set<String> INPUTS =
            Set.of("textfield", "textarea", "select", "radio", "checkbox", "datetime");
    private static final Set<String> OTHERS = Set.of("group", "iframe");

    static List<Path> forms() {
        return Models.forms();
    }

    static List<Path> taskForms() {
        List<String> ids = Models.bpmn().stream()
                .flatMap(file -> Models.read(file).getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getCamundaFormRef)
                .toList();
        return forms().stream().filter(file -> ids.contains(Models.stem(file))).toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isTheFormItsFileIsNamedAfterForThisPlatform(Path file) throws IOException {
        JsonNode form = read(file);

        assertThat(form.path("id").asText()).isEqualTo(Models.stem(file));
        assertThat(form.path("type").asText()).isEqualTo("default");
        assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hasUniqueKeysAndIdentifiersOnKnownComponents(Path file) throws IOException {
        List<JsonNode> components = components(read(file)).toList();

        assertThat(components)
                .allMatch(component -> isInput(component)
                        || OTHERS.contains(component.path("type").asText()));
        assertThat(components)
                .extracting(component -> component.path("id").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(components.stream().filter(FormFilesTest::isInput))
                .extracting(component -> component.path("key").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void offersChoicesFromOneSource(Path file) throws IOException {
        assertThat(components(read(file))
                        .filter(component -> Set.of("select", "radio")
                                .contains(component.path("type").asText())))
                .allSatisfy(component -> {
                    assertThat(component.has("values") ^ component.has("valuesKey"))
                            .as(component.path("key").asText())
                            .isTrue();
                    assertThat(component.path("values"))
                            .extracting(value -> value.path("value").asText())
                            .doesNotContain("")
                            .doesNotHaveDuplicates();
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void boundsEveryText(Path file) throws IOException {
        assertThat(components(read(file))
                        .filter(component -> component.path("type").asText().startsWith("text")))
                .allSatisfy(component -> {
                    JsonNode validate = component.path("validate");
                    assertThat(validate.path("maxLength").asInt())
                            .as(component.path("key").asText())
                            .isBetween(1, 10_000);
                    assertThat(validate.path("minLength").asInt())
                            .isLessThan(validate.path("maxLength").asInt());
                    Pattern.compile(validate.path("pattern").asText());
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void conditionsSpeakOfFieldsOfTheSameForm(Path file) throws IOException {
        List<JsonNode> components = components(read(file)).toList();
        List<String> keys = components.stream()
                .map(component -> component.path("key").asText())
                .toList();
        assertThat(components.stream().map(component -> component.path("conditional")))
                .filteredOn(conditional -> !conditional.isMissingNode())
                .extracting(conditional -> conditional.path("hide").asText())
                .allSatisfy(condition -> {
                    assertThat(condition).matches("=\\w+ !?= \"\\w+\"");
                    assertThat(keys).contains(condition.substring(1, condition.indexOf(' ')));
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void speaksGoodFrench(Path file) throws IOException {
        assertThat(components(read(file))).allSatisfy(component -> {
            String where = component.path("id").asText();
            String label =
                    component.path("label").asText(component.path("dateLabel").asText());
            FrenchTypography.check(label, where);
            if (component.has("description")) {
                FrenchTypography.check(component.path("description").asText(), where);
            }
            component
                    .path("values")
                    .forEach(value -> FrenchTypography.check(value.path("label").asText(), where));
        });
    }

    @ParameterizedTest
    @MethodSource("taskForms")
    void opensWithTheCaseFile(Path file) throws IOException {
        JsonNode first = read(file).path("components").path(0);

        assertThat(first.path("type").asText()).isEqualTo("iframe");
        assertThat(first.path("url").asText())
                .isIn(
                        "/dossiers/{reference}",
                        "/cycles/{reference}/dossier",
                        "/experimentations/{reference}/dossier",
                        "/deliberations/{reference}/dossier",
                        "/pilotage/revues/{reference}/dossier");
        assertThat(first.path("security").path("allowSameOrigin").asBoolean()).isTrue();
        assertThat(first.path("security").has("allowScripts")).isFalse();
    }

    private static boolean isInput(JsonNode component) {
        return INPUTS.contains(component.path("type").asText());
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }
}
