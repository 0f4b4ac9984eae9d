package fr.democratiepermanente.process.diagram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Writes one drawing. Every text and attribute that comes from outside goes through {@link #escape}. */
final class SvgWriter {

    private static final double FONT_SIZE = 13;
    private static final double LINE_HEIGHT = 1.2;
    private static final double LABEL_WIDTH = 96;
    private static final double CORNER = 6;
    private static final double ARROW = 9;
    private static final double BADGE_HEIGHT = 20;

    private final StringBuilder out = new StringBuilder(8192);
    private final Marks marks;
    private final String here;
    private final Optional<Anchor> anchor;

    /**
     * @param here the word written on active elements
     * @param anchor the element that bears an identifier in the page, if any
     */
    SvgWriter(Marks marks, String here, Optional<Anchor> anchor) {
        this.marks = marks;
        this.here = here;
        this.anchor = anchor;
    }

    void open(String id, Box frame) {
        String title = escape(id + "-title");
        String description = escape(id + "-desc");
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pd-svg\" role=\"img\" aria-labelledby=\"")
                .append(title)
                .append("\" aria-describedby=\"")
                .append(description)
                .append("\" viewBox=\"")
                .append(numbers(frame.x(), frame.y(), frame.width(), frame.height()))
                .append('"');
        attribute("width", frame.width());
        attribute("height", frame.height());
        out.append(">\n");
    }

    void describe(String id, String title, String description) {
        out.append("<title id=\"").append(escape(id)).append("-title\">").append(escape(title));
        out.append("</title>\n<desc id=\"").append(escape(id)).append("-desc\">");
        out.append(escape(description)).append("</desc>\n");
    }

    String close() {
        return out.append("</svg>\n").toString();
    }

    void flow(Flow flow) {
        group(flow.id(), "pd-flow");
        List<Point> points = flow.points();
        Point end = points.get(points.size() - 1);
        Point before = points.get(points.size() - 2);
        out.append("<path class=\"pd-line\" d=\"").append(line(points)).append("\"/>");
        arrow(before, end);
        flow.label().ifPresent(label -> label(flow.name(), label, false));
        out.append("</g>\n");
    }

    void node(Node node) {
        group(node.id(), node.symbol().style());
        outline(node);
        glyph(node);
        if (!node.name().isEmpty()) {
            name(node);
        }
        if (marks.active().contains(node.id())) {
            badge(node.box());
        } else if (marks.completed().contains(node.id()) && node.symbol().outline() == Symbol.Outline.TASK) {
            tick(node.box());
        }
        out.append("</g>\n");
    }

    private void name(Node node) {
        Box box = node.box();
        if (node.symbol().outline() == Symbol.Outline.CONTAINER) {
            label(node.name(), new Box(box.x(), box.y() + 6, box.width(), 0), true);
        } else if (node.label().isPresent()) {
            Box label = node.label().get();
            label(node.name(), label, label.y() > box.y());
        } else {
            Box belowTheGlyph = new Box(box.x(), box.y() + 6, box.width(), box.height());
            text("pd-text", Lines.wrap(node.name(), box.width() - 8, FONT_SIZE), belowTheGlyph);
        }
    }

    private void group(String id, String style) {
        out.append("<g class=\"").append(style);
        if (marks.active().contains(id)) {
            out.append(" pd-current");
        } else if (marks.completed().contains(id)) {
            out.append(" pd-done");
        }
        out.append("\" data-element-id=\"").append(escape(id)).append('"');
        anchor.filter(target -> target.elementId().equals(id))
                .ifPresent(target ->
                        out.append(" id=\"").append(escape(target.pageId())).append('"'));
        out.append('>');
    }

    private void outline(Node node) {
        Box box = node.box();
        switch (node.symbol().outline()) {
            case EVENT -> circle(box, 0);
            case DOUBLE_EVENT -> {
                circle(box, 0);
                circle(box, 4);
            }
            case TASK, CONTAINER -> rectangle("pd-shape", box, 10);
            case GATEWAY -> {
                Point centre = box.centre();
                out.append("<path class=\"pd-shape\" d=\"M")
                        .append(numbers(centre.x(), box.y()))
                        .append('L')
                        .append(numbers(box.right(), centre.y()))
                        .append('L')
                        .append(numbers(centre.x(), box.bottom()))
                        .append('L')
                        .append(numbers(box.x(), centre.y()))
                        .append("z\"/>");
            }
        }
    }

    private void circle(Box box, double inset) {
        out.append("<circle class=\"pd-shape\"");
        attribute("cx", box.centre().x());
        attribute("cy", box.centre().y());
        attribute("r", box.width() / 2 - inset);
        out.append("/>");
    }

    private void rectangle(String style, Box box, double radius) {
        out.append("<rect class=\"").append(style).append('"');
        attribute("x", box.x());
        attribute("y", box.y());
        attribute("width", box.width());
        attribute("height", box.height());
        attribute("rx", radius);
        out.append("/>");
    }

    private void glyph(Node node) {
        if (node.symbol().glyph().isEmpty()) {
            return;
        }
        Point centre = node.box().centre();
        Point corner = node.symbol().outline() == Symbol.Outline.TASK
                ? new Point(node.box().x() + 4, node.box().y() + 4)
                : new Point(centre.x() - Symbol.GLYPH_SIZE / 2, centre.y() - Symbol.GLYPH_SIZE / 2);
        out.append("<path class=\"pd-glyph\" transform=\"translate(")
                .append(numbers(corner.x(), corner.y()))
                .append(")\" d=\"")
                .append(node.symbol().glyph())
                .append("\"/>");
    }

    private void badge(Box box) {
        double width = Lines.width(here, FONT_SIZE) + 16;
        Box badge = new Box(box.right() - width + 10, box.y() - BADGE_HEIGHT / 2, width, BADGE_HEIGHT);
        rectangle("pd-badge", badge, BADGE_HEIGHT / 2);
        text("pd-here", List.of(here), badge);
    }

    private void tick(Box box) {
        out.append("<path class=\"pd-tick\" d=\"M")
                .append(numbers(box.right() - 18, box.bottom() - 12))
                .append("l4 4l8-8\"/>");
    }

    /** A name outside its symbol; what the model's box has no room for overflows away from the symbol. */
    private void label(String name, Box box, boolean downwards) {
        List<String> lines = Lines.wrap(name, Math.max(box.width(), LABEL_WIDTH), FONT_SIZE);
        double height = lines.size() * FONT_SIZE * LINE_HEIGHT;
        text("pd-label", lines, box.tallEnoughFor(height, downwards));
    }

    /** Lines centred in a box both ways. */
    private void text(String style, List<String> lines, Box box) {
        Point centre = box.centre();
        double step = FONT_SIZE * LINE_HEIGHT;
        double baseline = centre.y() - step * (lines.size() - 1) / 2 + FONT_SIZE * 0.35;
        out.append("<text class=\"").append(style).append("\">");
        for (String line : lines) {
            out.append("<tspan");
            attribute("x", centre.x());
            attribute("y", baseline);
            out.append('>').append(escape(line)).append("</tspan>");
            baseline += step;
        }
        out.append("</text>");
    }

    /** A line with rounded corners that stops where its arrowhead begins. */
    private static String line(List<Point> points) {
        int last = points.size() - 1;
        StringBuilder path = new StringBuilder("M").append(numbers(points.get(0)));
        for (int i = 1; i < last; i++) {
            Point corner = points.get(i);
            Point previous = points.get(i - 1);
            Point next = points.get(i + 1);
            double radius = Math.min(CORNER, Math.min(corner.distanceTo(previous), corner.distanceTo(next)) / 2);
            path.append('L').append(numbers(corner.towards(previous, radius)));
            path.append('Q').append(numbers(corner)).append(' ').append(numbers(corner.towards(next, radius)));
        }
        Point end = points.get(last).towards(points.get(last - 1), ARROW - 1);
        return path.append('L').append(numbers(end)).toString();
    }

    private void arrow(Point from, Point tip) {
        Point base = tip.towards(from, ARROW);
        double dx = (tip.x() - base.x()) * 0.45;
        double dy = (tip.y() - base.y()) * 0.45;
        out.append("<path class=\"pd-arrow\" d=\"M")
                .append(numbers(tip))
                .append('L')
                .append(numbers(base.x() - dy, base.y() + dx))
                .append('L')
                .append(numbers(base.x() + dy, base.y() - dx))
                .append("z\"/>");
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"").append(numbers(value)).append('"');
    }

    private static String numbers(Point point) {
        return numbers(point.x(), point.y());
    }

    private static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
            text.append(text.isEmpty() ? "" : " ")
                    .append(
                            rounded.signum() == 0
                                    ? "0"
                                    : rounded.stripTrailingZeros().toPlainString());
        }
        return text.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The identifier an element bears in the page. */
    record Anchor(String elementId, String pageId) {}
}
