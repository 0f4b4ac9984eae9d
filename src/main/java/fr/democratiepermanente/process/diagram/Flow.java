package fr.democratiepermanente.process.diagram;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;

/** A sequence flow and its line on the plane, of at least two points. */
record Flow(String id, String name, List<Point> points, Optional<Box> label) {

    private static final double LABEL_HEIGHT = 14;

    static Flow of(SequenceFlow element, BpmnEdge edge) {
        String name = Optional.ofNullable(element.getName()).orElse("");
        List<Point> points = edge.getWaypoints().stream()
                .map(waypoint -> new Point(waypoint.getX(), waypoint.getY()))
                .toList();
        return new Flow(element.getId(), name, points, name.isEmpty() ? Optional.empty() : label(points, edge));
    }

    private static Optional<Box> label(List<Point> points, BpmnEdge edge) {
        return Optional.ofNullable(edge.getBpmnLabel())
                .map(label -> label.getBounds())
                .map(Box::of)
                .or(() -> Optional.of(aboveTheMiddle(points)));
    }

    private static Box aboveTheMiddle(List<Point> points) {
        int half = (points.size() - 1) / 2;
        Point middle = points.get(half).middle(points.get(half + 1));
        return new Box(middle.x(), middle.y() - LABEL_HEIGHT - 2, 0, LABEL_HEIGHT);
    }
}
