package fr.democratiepermanente.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RowRulesTest {

    @Test
    void asksOfRowsNoLessThanOurOwnFormDoes() throws IOException {
        JsonNode form = new ObjectMapper()
                .readTree(Path.of("forms/proposal-submission.form").toFile());

        assertThat(RowChecker.PHONE.pattern())
                .isEqualTo(rule(form, "phone", "pattern").asText());
        assertThat(TemplateLayout.SHORTEST_TITLE)
                .isEqualTo(rule(form, "title", "minLength").asInt());
        assertThat(RowChecker.LONGEST_NAME)
                .isEqualTo(rule(form, "name", "maxLength").asInt());
        assertThat(RowChecker.LONGEST_ORGANISATION)
                .isEqualTo(rule(form, "organisationName", "maxLength").asInt());
    }

    private static JsonNode rule(JsonNode form, String key, String rule) {
        for (JsonNode component : form.findParents("key")) {
            if (component.get("key").asText().equals(key)) {
                return component.get("validate").get(rule);
            }
        }
        throw new AssertionError("no field " + key);
    }
}
