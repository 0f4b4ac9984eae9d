package fr.democratiepermanente.insight.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.democratiepermanente.ApplicationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** What programs read of the data is what they get. */
@ApplicationTest
class DataDescriptionTest extends OpenDataFixture {

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void eachSchemaNamesTheColumnsOfItsFile() {
        assertThat(catalogue.all()).hasSize(4).allSatisfy(dataset -> {
            JsonNode schema = json(dataset.schemaPath());
            List<String> names = texts(schema.get("fields"), "name");
            assertThat(body(dataset.path(Format.CSV)).substring(1)).startsWith(String.join(";", names) + "\r\n");
            assertThat(names).allMatch(name -> name.matches("[a-z_]+"));
            assertThat(texts(schema.get("fields"), "description")).doesNotContain("null", "");
            assertThat(names).containsAll(dataset.key());
            assertThat(schema.get("primaryKey")).hasSize(dataset.key().size());
        });
    }

    /** Whatever the columns say of themselves holds for every row there is in the application under test. */
    @Test
    void rowsAreAsTheirColumnsSay() {
        cases.answer(cases.take("Des consignes à vélos"));
        for (Dataset dataset : catalogue.all()) {
            Set<String> keys = new TreeSet<>();
            JsonNode rows = json(dataset.path(Format.JSON)).get("donnees");
            assertThat(rows).isNotEmpty();
            for (JsonNode row : rows) {
                for (Column column : dataset.columns()) {
                    JsonNode value = row.get(column.name());
                    assertThat(value.isNull() && column.required())
                            .as("%s without %s", row, column.name())
                            .isFalse();
                    if (!column.values().isEmpty() && !value.isNull()) {
                        assertThat(column.values()).contains(value.asText());
                    }
                }
                assertThat(keys.add(dataset.key().stream()
                                .map(name -> row.get(name).asText())
                                .toList()
                                .toString()))
                        .isTrue();
            }
        }
    }

    @Test
    void everythingDescribedAnswersAndEverythingThatAnswersIsDescribed() {
        JsonNode document = json("/donnees/openapi.json");
        List<String> described = new ArrayList<>();
        document.get("paths").fieldNames().forEachRemaining(described::add);
        assertThat(described).hasSize(15).allSatisfy(path -> {
            MockHttpServletResponse answer = get(path);
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(document.at("/paths/" + path.replace("/", "~1") + "/get/responses/200/content")
                            .has(answer.getContentType().replaceFirst(";.*", "")))
                    .as(path + ": " + answer.getContentType())
                    .isTrue();
        });
        for (Dataset dataset : catalogue.all()) {
            for (Format format : Format.values()) {
                assertThat(described.contains(dataset.path(format)))
                        .isEqualTo(get(dataset.path(format)).getStatus() == 200);
            }
        }
        assertThat(mapped())
                .hasSize(6)
                .allSatisfy(pattern -> assertThat(described)
                        .as(pattern.getPatternString())
                        .anyMatch(path -> pattern.matches(PathContainer.parsePath(path))));
    }

    private List<PathPattern> mapped() {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPathPatternsCondition().getPatterns().stream())
                .filter(pattern -> pattern.getPatternString().startsWith("/donnees/")
                        || pattern.getPatternString().equals("/donnees"))
                .toList();
    }

    @Test
    void nothingElseIsDescribedNorThere() {
        assertThat(Stream.of("/v3/api-docs", "/swagger-ui.html", "/donnees/schemas/autre.json", "/donnees/autre.csv")
                        .map(path -> get(path).getStatus()))
                .containsOnly(404);
        assertThat(json("/donnees/openapi.json").toString()).doesNotContain("/dossiers", "/administration");
    }

    @Test
    void thePageNamesEveryFileAndEveryColumn() {
        String page = body("/donnees");
        for (Dataset dataset : catalogue.all()) {
            dataset.formats().forEach(format -> assertThat(page).contains("href=\"" + dataset.path(format) + "\""));
            dataset.columns().forEach(column -> assertThat(page).contains("<code>" + column.name() + "</code>"));
        }
        assertThat(page).contains("Licence Ouverte / Open Licence 2.0 (Etalab)", "mailto:");
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.get(field).asText())
                .toList();
    }
}
