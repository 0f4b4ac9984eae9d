package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.portfolio.PortfolioItem.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The portfolio on one day, what needs action first.
 *
 * @param pressing what is late, then what is due soon, the oldest day first
 * @param others the rest by kind, what comes first on top, what has ended at the end
 */
record Board(List<Line> pressing, Map<Kind, List<Line>> others) {

    /** Days ahead within which something is to be done soon. */
    static final int SOON = 15;

    private static final Comparator<Line> IN_TIME = Comparator.comparing(Line::standing)
            .thenComparing(line -> line.item().nextOn(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(line -> line.item().title())
            .thenComparing(line -> line.item().key());

    /** An item with what a day makes of it. */
    record Line(PortfolioItem item, Standing standing) {}

    /** In the order in which people have to care. */
    enum Standing {
        LATE,
        SOON,
        UNDER_WAY,
        OVER
    }

    static Board of(Collection<PortfolioItem> items, BoardFilter filter, LocalDate today) {
        List<Line> pressing = new ArrayList<>();
        Map<Kind, List<Line>> others = new EnumMap<>(Kind.class);
        items.stream()
                .map(item -> new Line(item, standing(item, today)))
                .filter(filter::admits)
                .sorted(IN_TIME)
                .forEach(line -> {
                    if (line.standing() == Standing.LATE || line.standing() == Standing.SOON) {
                        pressing.add(line);
                    } else {
                        others.computeIfAbsent(line.item().kind(), kind -> new ArrayList<>())
                                .add(line);
                    }
                });
        return new Board(pressing, others);
    }

    private static Standing standing(PortfolioItem item, LocalDate today) {
        if (item.over()) {
            return Standing.OVER;
        }
        if (item.late()) {
            return Standing.LATE;
        }
        boolean soon = item.nextOn() != null && !item.nextOn().isAfter(today.plusDays(SOON));
        return soon ? Standing.SOON : Standing.UNDER_WAY;
    }

    /** Every line in the order of the page. */
    public List<Line> lines() {
        return Stream.concat(pressing.stream(), others.values().stream().flatMap(List::stream))
                .toList();
    }

    public int late() {
        return count(Standing.LATE);
    }

    public int soon() {
        return count(Standing.SOON);
    }

    public int underWay() {
        return count(Standing.UNDER_WAY);
    }

    private int count(Standing standing) {
        return (int)
                lines().stream().filter(line -> line.standing() == standing).count();
    }
}
