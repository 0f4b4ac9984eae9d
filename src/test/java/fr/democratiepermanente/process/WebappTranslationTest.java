package fr.democratiepermanente.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps our French labels of Camunda's webapps in step with the English ones of the version we run. A label that is
 * missing shows its raw key to agents, and a file that the configuration names and nobody ships leaves the page blank.
 */
class WebappTranslationTest {

    private static final String WEBAPPS = "META-INF/resources/webjars/camunda/app/";

    /** What reads the same in both languages; anything else equal to the English was forgotten. */
    private static final Set<String> SAME_IN_BOTH = Set.of(
            "Action",
            "Actions",
            "Active",
            "Annotation",
            "Application",
            "Applications",
            "Cockpit",
            "Configuration",
            "CSV",
            "Date",
            "Description",
            "Documentation",
            "ID",
            "Incidents",
            "Instance",
            "instance",
            "instances",
            "JSON",
            "Message",
            "Migration",
            "Notification",
            "OK",
            "Optimize",
            "Options",
            "Permissions",
            "s",
            "Source",
            "Total",
            "Type",
            "Types",
            "Variable",
            "Variable / {{variableName}}",
            "Variables",
            "Version",
            "<version>",
            "<",
            "<=",
            ">",
            ">=");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");

    /** A space that can break a line where French forbids it, or an apostrophe or quotation mark of a typewriter. */
    private static final Pattern BAD_TYPOGRAPHY = Pattern.compile(" [:;!?»]|« |'|[^=]\"[^>]|\\.\\.\\.");

    private final ObjectMapper json = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @ParameterizedTest
    @CsvSource({"tasklist, 412", "welcome, 172", "cockpit, 2460", "admin, 575"})
    void hasAFrenchLabelForEachEnglishOne(String app, int labels) throws IOException {
        Map<String, String> english = labels(app, "en");

        assertThat(english).hasSize(labels);
        assertThat(labels(app, "fr").keySet()).isEqualTo(english.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void keepsThePlaceholdersOfEachLabel(String app) throws IOException {
        Map<String, String> french = labels(app, "fr");

        labels(app, "en")
                .forEach((key, text) -> assertThat(placeholders(french.get(key)))
                        .as(key)
                        .containsExactlyInAnyOrderElementsOf(placeholders(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void translatesEachLabel(String app) throws IOException {
        Map<String, String> english = labels(app, "en");

        assertThat(labels(app, "fr")).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            if (!SAME_IN_BOTH.contains(text.strip())) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void followsFrenchTypography(String app) throws IOException {
        assertThat(labels(app, "fr"))
                .allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(BAD_TYPOGRAPHY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void namesDaysAndMonthsInFrench(String app) throws IOException {
        JsonNode english = read(app, "en").get("dateLocales");
        JsonNode french = read(app, "fr").get("dateLocales");

        assertThat(shape(french)).isEqualTo(shape(english));
        assertThat(french.at("/months/7").asText()).isEqualTo("août");
        assertThat(french.at("/weekdays/0").asText()).isEqualTo("dimanche");
        assertThat(french.at("/longDateFormat/LT").asText()).isEqualTo("H[\u00a0h\u00a0]mm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void shipsWhatTheConfigurationNames(String app) throws IOException {
        String configuration = text(app + "/scripts/config.js");

        assertThat(listed(configuration, "availableLocales"))
                .isNotEmpty()
                .allSatisfy(locale -> assertThat(exists(app + "/locales/" + locale + ".json"))
                        .as(locale)
                        .isTrue());
        assertThat(listed(configuration, "customScripts"))
                .allSatisfy(script -> assertThat(exists(app + "/" + script + ".js"))
                        .as(script)
                        .isTrue());
    }

    /** One language, so that nobody reads half a page in another, whatever their browser asks for. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void offersFrenchAlone(String app) throws IOException {
        String configuration = text(app + "/scripts/config.js");

        assertThat(listed(configuration, "availableLocales")).containsExactly("fr");
        assertThat(configuration).contains("fallbackLocale: 'fr'");
    }

    /** The pages are served as ISO-8859-1, which their style sheets inherit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasklist/styles/brand.css",
                "tasklist/styles/consoles.css",
                "tasklist/styles/user-styles.css",
                "welcome/styles/user-styles.css",
                "cockpit/styles/user-styles.css",
                "admin/styles/user-styles.css"
            })
    void writesStylesInAscii(String sheet) throws IOException {
        assertThat(US_ASCII.newEncoder().canEncode(text(sheet))).isTrue();
    }

    private Map<String, String> labels(String app, String language) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        read(app, language)
                .get("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
        return labels;
    }

    private JsonNode read(String app, String language) throws IOException {
        return json.readTree(text(app + "/locales/" + language + ".json"));
    }

    /** The keys and the lengths of lists, without the words. */
    private static Map<String, Integer> shape(JsonNode dates) {
        Map<String, Integer> shape = new TreeMap<>();
        dates.properties().forEach(part -> {
            shape.put(part.getKey(), part.getValue().size());
            part.getValue().fieldNames().forEachRemaining(key -> shape.put(part.getKey() + "." + key, 1));
        });
        return shape;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> listed(String configuration, String property) {
        return Pattern.compile(property + ": \\[([^\\]]*)]")
                .matcher(configuration)
                .results()
                .flatMap(list ->
                        Pattern.compile("'([^']+)'").matcher(list.group(1)).results())
                .map(item -> item.group(1))
                .toList();
    }

    private static boolean exists(String path) {
        String normal = URI.create(WEBAPPS + path).normalize().getPath();
        return WebappTranslationTest.class.getClassLoader().getResource(normal) != null;
    }

    /** Several of Camunda's files start with a byte order mark, which is no part of the text. */
    private static String text(String path) throws IOException {
        try (InputStream in = WebappTranslationTest.class.getClassLoader().getResourceAsStream(WEBAPPS + path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), UTF_8).replaceFirst("^\\uFEFF", "");
        }
    }
}
