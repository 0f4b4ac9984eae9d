package fr.democratiepermanente.process.diagram;

import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * How a flow node looks.
 *
 * @param outline the form of its border
 * @param style the class that tells its kind to the style sheet
 * @param glyph path data of its icon in a square of {@link #GLYPH_SIZE} pixels, empty for none
 */
record Symbol(Outline outline, String style, String glyph) {

    static final double GLYPH_SIZE = 20;

    private static final String CIRCLE = "M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14z";
    private static final String ENVELOPE = "M2 5h16v10h-16zM2 5l8 6l8-6";
    private static final String GEAR = "M10 7a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM10 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"
            + "M10 1v3M10 16v3M1 10h3M16 10h3M3.6 3.6l2.1 2.1M14.3 14.3l2.1 2.1M3.6 16.4l2.1-2.1M14.3 5.7l2.1-2.1";
    private static final String PERSON = "M10 2a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7zM3 18c0-4.5 3-7 7-7s7 2.5 7 7z";
    private static final String TABLE = "M2 4h16v12h-16zM2 8h16M8 8v8";

    private static final Map<String, String> GLYPHS = Map.ofEntries(
            Map.entry("userTask", PERSON),
            Map.entry("serviceTask", GEAR),
            Map.entry("businessRuleTask", TABLE),
            Map.entry("sendTask", ENVELOPE),
            Map.entry("receiveTask", ENVELOPE),
            Map.entry("exclusiveGateway", "M5 5l10 10M15 5l-10 10"),
            Map.entry("parallelGateway", "M10 2v16M2 10h16"),
            Map.entry("inclusiveGateway", CIRCLE),
            Map.entry("eventBasedGateway", CIRCLE + "M10 6l4 3l-1.5 4.5h-5l-1.5-4.5z"),
            Map.entry("messageEventDefinition", ENVELOPE),
            Map.entry("timerEventDefinition", CIRCLE + "M10 6v4l3 2"),
            Map.entry("errorEventDefinition", "M4 16l4-9l4 5l4-9"),
            Map.entry("escalationEventDefinition", "M10 3l5 13l-5-5l-5 5z"),
            Map.entry("signalEventDefinition", "M10 3l7 12h-14z"),
            Map.entry("conditionalEventDefinition", "M4 3h12v14h-12zM7 7h6M7 10h6M7 13h6"),
            Map.entry("terminateEventDefinition", CIRCLE));

    static Symbol of(FlowNode node) {
        String type = node.getElementType().getTypeName();
        if (node instanceof SubProcess) {
            return new Symbol(Outline.CONTAINER, "pd-container", "");
        }
        if (node instanceof Activity) {
            String style = type.equals("callActivity") ? "pd-task pd-call" : "pd-task";
            return new Symbol(Outline.TASK, style, GLYPHS.getOrDefault(type, ""));
        }
        if (node instanceof Gateway) {
            return new Symbol(Outline.GATEWAY, "pd-gateway", GLYPHS.getOrDefault(type, ""));
        }
        return event(node, type);
    }

    private static Symbol event(FlowNode node, String type) {
        String glyph = node.getChildElementsByType(EventDefinition.class).stream()
                .map(definition -> definition.getElementType().getTypeName())
                .map(name -> GLYPHS.getOrDefault(name, ""))
                .findFirst()
                .orElse("");
        return switch (type) {
            case "startEvent" -> {
                boolean interrupts = ((StartEvent) node).isInterrupting();
                yield new Symbol(Outline.EVENT, interrupts ? "pd-event" : "pd-event pd-aside", glyph);
            }
            case "endEvent" -> new Symbol(Outline.EVENT, "pd-event pd-end", glyph);
            default -> {
                boolean interrupts = !(node instanceof BoundaryEvent boundary) || boundary.cancelActivity();
                yield new Symbol(Outline.DOUBLE_EVENT, interrupts ? "pd-event" : "pd-event pd-aside", glyph);
            }
        };
    }

    /** Whether people know it by its name: what they do and what happens, not where the path forks. */
    boolean isStep() {
        return outline != Outline.GATEWAY;
    }

    enum Outline {
        EVENT,
        DOUBLE_EVENT,
        TASK,
        CONTAINER,
        GATEWAY
    }
}
