package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads what one of Camunda's consoles shows: all of it in French, every label resolved, nothing failed on the way. */
final class FrenchScreen {

    /** What people see or hear, without what is data: values, rules of decision tables, constants of authorizations. */
    private static final String TEXTS = """
            () => {
              const data = '.tjs-container tbody, .dmn-input, .dmn-output, .col-value, td.permissions, td.resource-id,'
                + ' td.key, .perms label, .resources, .resource-details h1, .resource-details pre, .hljs, .djs-container,'
                + ' td.configuration, td.message, td.type, .fjs-container, script, style, pre, textarea, .identity-id, .breadcrumbs-panel .text';
              const texts = new Set();
              const shown = element => element.checkVisibility() && !element.closest(data);
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const text = walker.currentNode.data.trim();
                if (text && shown(walker.currentNode.parentElement)) texts.add(text);
              }
              for (const name of ['title', 'placeholder', 'aria-label', 'alt', 'uib-tooltip'])
                for (const element of document.querySelectorAll(`[${name}]`))
                  if (shown(element)) texts.add(element.getAttribute(name).trim());
              return [...texts];
            }""";

    private static final Pattern RAW_KEY = Pattern.compile("\\b[A-Z][A-Z0-9]+(_[A-Z0-9]+)+\\b|\\{\\{|}}");

    /** Words no French sentence has; of the texts that stand in Camunda's code and not in its label files, all. */
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|The|of|is|are|not|No|with|for|your|you|this|that|have|has|been|from|State|Yes|Search|Select"
                    + "|Loading|Close|Add|Delete|Edit|First|When|And|Then|Hit|View|Powered|zoom|Toggle|Download|Upload"
                    + "|null|String|Boolean|Double|Integer|Failed|Job|Task|User|Error|Admin|Tasklist|Welcome)\\b");

    /** French has a space before a colon. */
    private static final Pattern TIGHT_COLON = Pattern.compile("\\p{L}:$");

    /** The policy refuses the styles that decision tables write into the page; user-styles.css has what counts. */
    private static final String REFUSED_STYLE = "Applying inline style violates";

    /** The first page of a console loads several megabytes of scripts. */
    private static final int PATIENCE = 30_000;

    private final Visitor visitor;
    private final Page page;
    private final Set<String> english;
    private final Set<Request> open = new HashSet<>();

    FrenchScreen(Visitor visitor, String app) {
        this.visitor = visitor;
        this.page = visitor.page();
        this.english = englishOnly(app);
        page.onRequest(request -> {
            // What the page before has asked for, and left, never ends.
            if (page.url().contains("/app/" + app + "/")
                    && List.of("xhr", "fetch").contains(request.resourceType())) {
                open.add(request);
            }
        });
        Consumer<Request> done = open::remove;
        page.onRequestFinished(done);
        page.onRequestFailed(done);
    }

    /** Once the page says this and waits for nothing more, everything on it is right. */
    void shows(String name, String... words) {
        for (String word : words) {
            assertThat(page.getByText(word).locator("visible=true").first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        }
        settle();
        visitor.photograph(name);
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(page.title()).as(name).startsWith("Démocratie permanente – ");
        assertThat(texts())
                .as(name)
                .isNotEmpty()
                .noneMatch(RAW_KEY.asPredicate())
                .noneMatch(ENGLISH.asPredicate())
                .noneMatch(TIGHT_COLON.asPredicate())
                .noneMatch(isEnglish());
        assertThat(visitor.faults()).as(name).allMatch(fault -> fault.contains(REFUSED_STYLE));
    }

    void settle() {
        page.waitForCondition(open::isEmpty);
        assertThat(page.locator(".animate-spin:visible, .app-splash:visible")).hasCount(0);
    }

    /** The server refused or missed something, and the page has said so in French. */
    void forgive(Predicate<String> fault) {
        visitor.faults().removeIf(fault);
    }

    private List<String> texts() {
        return ((List<?>) page.evaluate(TEXTS)).stream().map(Object::toString).toList();
    }

    private Predicate<String> isEnglish() {
        return text -> english.stream().anyMatch(phrase -> text.equals(phrase) || contains(text, phrase));
    }

    private static boolean contains(String text, String phrase) {
        return phrase.indexOf(' ') > 0 && text.contains(phrase);
    }

    private static Set<String> englishOnly(String app) {
        Map<String, String> french = labels(app, "fr");
        Set<String> phrases = new HashSet<>(labels(app, "en").values());
        phrases.removeAll(Set.copyOf(french.values()));
        phrases.removeIf(phrase -> !phrase.matches("(?s).*[A-Za-z]{3}.*"));
        return phrases;
    }

    private static Map<String, String> labels(String app, String language) {
        String path = "META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(app, language);
        try (InputStream in = FrenchScreen.class.getClassLoader().getResourceAsStream(path)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("^\\uFEFF", "");
            Map<String, String> labels = new TreeMap<>();
            JsonNode node = new ObjectMapper().readTree(json).get("labels");
            node.properties()
                    .forEach(label -> labels.put(
                            label.getKey(), label.getValue().textValue().strip()));
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
