package fr.democratiepermanente.process.diagram;

/** A point of the plane, in pixels; y grows downwards. */
record Point(double x, double y) {

    double distanceTo(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }

    /** The point at {@code distance} from here in the direction of {@code other}. */
    Point towards(Point other, double distance) {
        double length = distanceTo(other);
        if (length == 0) {
            return this;
        }
        return new Point(x + (other.x - x) * distance / length, y + (other.y - y) * distance / length);
    }

    Point middle(Point other) {
        return new Point((x + other.x) / 2, (y + other.y) / 2);
    }
}
