package fr.democratiepermanente.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The models and forms of the source tree, as the tests read them. */
public final class Models {

    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");

    private Models() {}

    /** Every BPMN file. */
    public static List<Path> bpmn() {
        return files("processes", ".bpmn");
    }

    /** The BPMN file of a model. */
    public static Path file(String key) {
        return Path.of("processes", key + ".bpmn");
    }

    /** Every DMN file. */
    public static List<Path> dmn() {
        return files("processes", ".dmn");
    }

    /** Every Camunda Form. */
    public static List<Path> forms() {
        return files("forms", ".form");
    }

    /** Reads a BPMN file, refusing what its schema refuses. */
    public static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    /** Names of the beans the BPMN models call: delegates, execution listeners and task listeners. */
    public static Set<String> beanNames() {
        Set<String> names = new TreeSet<>();
        for (Path file : bpmn()) {
            for (String expression : delegateExpressions(read(file))) {
                Matcher matcher = BEAN.matcher(expression);
                if (matcher.matches()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }

    static Collection<String> delegateExpressions(BpmnModelInstance model) {
        return elements(model)
                .map(element -> element.getAttribute(BpmnModelConstants.CAMUNDA_NS, "delegateExpression"))
                .filter(expression -> expression != null)
                .toList();
    }

    /** Every XML element of a model, those the model API has no type for included. */
    static Stream<DomElement> elements(BpmnModelInstance model) {
        return withDescendants(model.getDocument().getRootElement());
    }

    private static Stream<DomElement> withDescendants(DomElement element) {
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(Models::withDescendants));
    }

    private static List<Path> files(String directory, String suffix) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's name without its extension. */
    static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }
}
