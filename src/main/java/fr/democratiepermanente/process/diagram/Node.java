package fr.democratiepermanente.process.diagram;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** A flow node and its place on the plane. */
record Node(String id, String name, Symbol symbol, Box box, Optional<Box> label) {

    private static final double LABEL_WIDTH = 90;
    private static final double LABEL_HEIGHT = 28;
    private static final double LABEL_GAP = 6;

    static Node of(FlowNode element, BpmnShape shape) {
        String name = Optional.ofNullable(element.getName()).orElse("");
        Symbol symbol = Symbol.of(element);
        Box box = Box.of(shape.getBounds());
        return new Node(
                element.getId(), name, symbol, box, name.isEmpty() ? Optional.empty() : label(symbol, box, shape));
    }

    /** Where the name goes when it is outside the symbol. */
    private static Optional<Box> label(Symbol symbol, Box box, BpmnShape shape) {
        return switch (symbol.outline()) {
            case TASK, CONTAINER -> Optional.empty();
            case EVENT, DOUBLE_EVENT, GATEWAY ->
                Optional.ofNullable(shape.getBpmnLabel())
                        .map(label -> label.getBounds())
                        .map(Box::of)
                        .or(() -> Optional.of(new Box(
                                box.centre().x() - LABEL_WIDTH / 2,
                                box.bottom() + LABEL_GAP,
                                LABEL_WIDTH,
                                LABEL_HEIGHT)));
        };
    }
}
