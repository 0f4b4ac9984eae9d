package fr.democratiepermanente.process.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class ProcessDiagramTest {

    private static final Captions CAPTIONS = new Captions(
            "Schéma du parcours d’une proposition", "Étape en cours\u00a0:", "Étapes terminées\u00a0:", "ici");

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsEveryFlowNodeAndSequenceFlow(Path file) throws Exception {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        Set<String> expected = Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .map(FlowElement::getId)
                .collect(Collectors.toSet());

        Element svg = parse(ProcessDiagram.of(model).svg(Marks.none(), CAPTIONS));

        assertThat(drawn(svg)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("models")
    void writesEveryNameInFull(Path file) throws Exception {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());

        Element svg = parse(ProcessDiagram.of(model).svg(Marks.none(), CAPTIONS));

        model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
                .filter(element -> element.getName() != null)
                .forEach(element -> assertThat(lines(element(svg, element.getId())))
                        .as(element.getId())
                        .isEqualTo(element.getName()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void keepsEverythingInsideTheFrame(Path file) throws Exception {
        Element svg =
                parse(ProcessDiagram.of(Bpmn.readModelFromFile(file.toFile())).svg(Marks.none(), CAPTIONS));

        double[] frame = Stream.of(svg.getAttribute("viewBox").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(elements(svg, "rect")).isNotEmpty().allSatisfy(rectangle -> {
            assertThat(number(rectangle, "x")).isGreaterThan(frame[0]);
            assertThat(number(rectangle, "y")).isGreaterThan(frame[1]);
            assertThat(number(rectangle, "x") + number(rectangle, "width")).isLessThan(frame[0] + frame[2]);
            assertThat(number(rectangle, "y") + number(rectangle, "height")).isLessThan(frame[1] + frame[3]);
        });
    }

    @Test
    void marksWhereTheCaseStandsAndWhatIsDone() throws Exception {
        ProcessDiagram diagram = ProcessDiagram.of(branching());
        Marks marks = new Marks(Set.of("answer"), Set.of("received", "study", "answer", "unknownToTheModel"));

        Element svg = parse(diagram.svg(marks, CAPTIONS));

        Element current = element(svg, "answer");
        assertThat(classes(current)).contains("pd-current").doesNotContain("pd-done");
        assertThat(current.getTextContent()).contains("ici");
        assertThat(current.getAttribute("id")).isEqualTo(diagram.currentAnchor());
        assertThat(classes(element(svg, "study"))).contains("pd-done").doesNotContain("pd-current");
        assertThat(element(svg, "study").getTextContent()).doesNotContain("ici");
        assertThat(classes(element(svg, "received"))).contains("pd-done");
        assertThat(classes(element(svg, "closed"))).doesNotContain("pd-done", "pd-current");
    }

    @Test
    void tellsScreenReadersTheSame() throws Exception {
        Marks marks = new Marks(Set.of("answer"), Set.of("received", "study", "isDone"));

        Element svg = parse(ProcessDiagram.of(branching()).svg(marks, CAPTIONS));

        Element title = elements(svg, "title").get(0);
        Element description = elements(svg, "desc").get(0);
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo(title.getAttribute("id"));
        assertThat(svg.getAttribute("aria-describedby")).isEqualTo(description.getAttribute("id"));
        assertThat(title.getTextContent()).isEqualTo("Schéma du parcours d’une proposition");
        assertThat(description.getTextContent())
                .isEqualTo("Étape en cours\u00a0: Répondre. Étapes terminées\u00a0: Reçue, Étudier.");
    }

    @Test
    void marksNothingWithoutMarks() throws Exception {
        ProcessDiagram diagram = ProcessDiagram.of(branching());

        String svg = diagram.svg(Marks.none(), CAPTIONS);

        assertThat(svg).doesNotContain("pd-current", "pd-done", "pd-badge", "pd-tick", diagram.currentAnchor());
        assertThat(elements(parse(svg), "desc").get(0).getTextContent()).isEmpty();
    }

    @Test
    void escapesTextsFromTheModelAndThePage() throws Exception {
        String hostile = "</text><script>alert(\"1\")</script>&amp;'";
        BpmnModelInstance model = Bpmn.createExecutableProcess("hostile")
                .startEvent("start")
                .name(hostile)
                .userTask("task")
                .name(hostile)
                .done();

        Element svg = parse(ProcessDiagram.of(model)
                .svg(new Marks(Set.of("task"), Set.of()), new Captions(hostile, hostile, hostile, hostile)));

        assertThat(elements(svg, "script")).isEmpty();
        assertThat(lines(element(svg, "start"))).isEqualTo(hostile);
        assertThat(elements(svg, "title").get(0).getTextContent()).isEqualTo(hostile);
        assertThat(elements(svg, "desc").get(0).getTextContent()).isEqualTo(hostile + " " + hostile + ".");
    }

    @Test
    void drawsWhatOtherProcessesAreMadeOf() throws Exception {
        BpmnModelInstance model = Bpmn.createExecutableProcess("rich")
                .startEvent("asked")
                .message("question")
                .subProcess("study")
                .name("Étude")
                .embeddedSubProcess()
                .startEvent("studyStarted")
                .callActivity("cycle")
                .endEvent("studyEnded")
                .subProcessDone()
                .parallelGateway("fork")
                .sendTask("tell")
                .intermediateCatchEvent("answered")
                .message("answer")
                .endEvent("stopped")
                .error("refused")
                .moveToActivity("study")
                .boundaryEvent("late")
                .timerWithDuration("${delay}")
                .cancelActivity(false)
                .endEvent("warned")
                .done();

        Element svg = parse(ProcessDiagram.of(model).svg(Marks.none(), CAPTIONS));

        assertThat(drawn(svg)).hasSize(11 + 8).startsWith("study");
        assertThat(classes(element(svg, "study"))).containsExactly("pd-container");
        assertThat(classes(element(svg, "cycle"))).containsExactly("pd-task", "pd-call");
        assertThat(classes(element(svg, "late"))).containsExactly("pd-event", "pd-aside");
        assertThat(elements(element(svg, "late"), "circle")).hasSize(2);
        assertThat(classes(element(svg, "stopped"))).containsExactly("pd-event", "pd-end");
        for (String withGlyph : List.of("asked", "fork", "tell", "answered", "stopped", "late")) {
            assertThat(elements(element(svg, withGlyph), "path"))
                    .as(withGlyph)
                    .anySatisfy(path -> assertThat(classes(path)).contains("pd-glyph"));
        }
    }

    @Test
    void carriesNoInlineStyle() {
        String svg = ProcessDiagram.of(branching()).svg(new Marks(Set.of("answer"), Set.of("study")), CAPTIONS);

        assertThat(svg).doesNotContain("style=", "<style", "fill=", "stroke=");
    }

    @Test
    void refusesAModelWithoutLayout() {
        BpmnModelInstance model = branching();
        model.getModelElementsByType(BpmnDiagram.class)
                .forEach(diagram -> diagram.getParentElement().removeChildElement(diagram));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessDiagram.of(model))
                .withMessageContaining("branching");
    }

    /** The picture in the README. {@code mvn test -Dtest=ProcessDiagramTest -Dupdate-docs=true} draws it again. */
    @Test
    void documentationShowsTheModelAsItIs() throws IOException {
        Path picture = Path.of("docs/proposal.svg");
        String style = Files.readString(Path.of("src/main/resources/static/css/diagram.css"));
        BpmnModelInstance model =
                Bpmn.readModelFromFile(Path.of("processes/proposal.bpmn").toFile());
        String svg = ProcessDiagram.of(model).svg(Marks.none(), CAPTIONS);
        int inside = svg.indexOf('\n');
        String drawn = svg.substring(0, inside) + "\n<style>\n" + style + "</style>" + svg.substring(inside);
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(picture, drawn);
        }

        assertThat(picture).as("draw it again with -Dupdate-docs=true").hasContent(drawn);
    }

    private static BpmnModelInstance branching() {
        return Bpmn.createExecutableProcess("branching")
                .startEvent("received")
                .name("Reçue")
                .serviceTask("study")
                .name("Étudier")
                .exclusiveGateway("isDone")
                .name("Terminé ?")
                .userTask("answer")
                .name("Répondre")
                .endEvent("closed")
                .name("Close")
                .done();
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static List<String> drawn(Element svg) {
        return elements(svg, "g").stream()
                .map(group -> group.getAttribute("data-element-id"))
                .toList();
    }

    private static Element element(Element svg, String id) {
        return elements(svg, "g").stream()
                .filter(group -> group.getAttribute("data-element-id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not drawn"));
    }

    private static List<String> classes(Element element) {
        return List.of(element.getAttribute("class").split(" "));
    }

    /** The name written on an element: the lines of its first text. */
    private static String lines(Element element) {
        return String.join(
                " ",
                elements(elements(element, "text").get(0), "tspan").stream()
                        .map(Node::getTextContent)
                        .toList());
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static List<Element> elements(Element parent, String tag) {
        var found = parent.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }
}
