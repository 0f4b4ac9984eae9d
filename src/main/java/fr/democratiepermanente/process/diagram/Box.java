package fr.democratiepermanente.process.diagram;

import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** A rectangle of the plane, in pixels; y grows downwards. */
record Box(double x, double y, double width, double height) {

    static Box of(Bounds bounds) {
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    static Box at(Point point) {
        return new Box(point.x(), point.y(), 0, 0);
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    Point centre() {
        return new Point(x + width / 2, y + height / 2);
    }

    Box union(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** This box, or a taller one that keeps its top edge when it grows downwards and its bottom edge otherwise. */
    Box tallEnoughFor(double content, boolean downwards) {
        if (content <= height) {
            return this;
        }
        return new Box(x, downwards ? y : bottom() - content, width, content);
    }

    Box grownBy(double margin) {
        return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }
}
