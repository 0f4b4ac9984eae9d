package fr.democratiepermanente.process.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/**
 * The diagram of one process, ready to be drawn as often as needed: read once from the model's own layout, immutable
 * afterwards. Draws flow nodes and sequence flows; lanes and annotations are left out.
 *
 * <p>The image carries classes only ({@code pd-…}, styled by {@code static/css/diagram.css}), so that it lives under a
 * content security policy without inline style. It keeps its natural size: put it in a {@code pd-scroll} container.
 */
public final class ProcessDiagram {

    private static final double MARGIN = 16;

    private final String processId;
    private final List<Node> nodes;
    private final List<Flow> flows;
    private final Box frame;

    private ProcessDiagram(String processId, List<Node> nodes, List<Flow> flows) {
        this.processId = processId;
        this.nodes = nodes;
        this.flows = flows;
        this.frame = extent().grownBy(MARGIN);
    }

    /**
     * Reads the layout of a model with one process.
     *
     * @throws IllegalArgumentException if the model has no process or draws nothing
     */
    public static ProcessDiagram of(BpmnModelInstance model) {
        String processId = model.getModelElementsByType(Process.class).stream()
                .findFirst()
                .map(Process::getId)
                .orElseThrow(() -> new IllegalArgumentException("The model holds no process"));
        List<Node> nodes = new ArrayList<>();
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            if (shape.getBpmnElement() instanceof FlowNode element) {
                nodes.add(Node.of(element, shape));
            }
        }
        List<Flow> flows = new ArrayList<>();
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            if (edge.getBpmnElement() instanceof SequenceFlow element) {
                flows.add(Flow.of(element, edge));
            }
        }
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("Process " + processId + " has no layout");
        }
        return new ProcessDiagram(processId, List.copyOf(nodes), List.copyOf(flows));
    }

    /**
     * The identifier of the first active step in the image, for a link that brings it into view. No element bears it
     * while nothing is active.
     */
    public String currentAnchor() {
        return "diagram-" + processId + "-current";
    }

    /** The image as an {@code <svg>} element, to be put in a page as it is: every text in it is escaped. */
    public String svg(Marks marks, Captions captions) {
        SvgWriter writer = new SvgWriter(marks, captions.here(), anchored(marks));
        writer.open("diagram-" + processId, frame);
        writer.describe("diagram-" + processId, captions.title(), description(marks, captions));
        nodes.stream().filter(ProcessDiagram::isContainer).forEach(writer::node);
        flows.forEach(writer::flow);
        nodes.stream().filter(node -> !isContainer(node)).forEach(writer::node);
        return writer.close();
    }

    private Optional<SvgWriter.Anchor> anchored(Marks marks) {
        return nodes.stream()
                .filter(node -> marks.active().contains(node.id()))
                .findFirst()
                .map(node -> new SvgWriter.Anchor(node.id(), currentAnchor()));
    }

    private String description(Marks marks, Captions captions) {
        Set<String> done = marks.completed().stream()
                .filter(id -> !marks.active().contains(id))
                .collect(Collectors.toUnmodifiableSet());
        return Stream.of(sentence(captions.current(), marks.active()), sentence(captions.done(), done))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private Optional<String> sentence(String beginning, Set<String> ids) {
        List<String> names = nodes.stream()
                .filter(node -> ids.contains(node.id()) && node.symbol().isStep())
                .map(Node::name)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(beginning + " " + String.join(", ", names) + ".");
    }

    private Box extent() {
        Stream<Box> boxes = Stream.of(
                        nodes.stream().map(Node::box),
                        nodes.stream().flatMap(node -> node.label().stream()),
                        flows.stream().flatMap(flow -> flow.points().stream()).map(Box::at),
                        flows.stream().flatMap(flow -> flow.label().stream()))
                .flatMap(stream -> stream);
        return boxes.reduce(Box::union).orElseThrow();
    }

    private static boolean isContainer(Node node) {
        return node.symbol().outline() == Symbol.Outline.CONTAINER;
    }
}
