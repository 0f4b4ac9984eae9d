package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.portfolio.PortfolioItem.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which part of the board to show; what an address asks for and does not exist leaves a filter out.
 *
 * @param kind null for all
 * @param lateOnly only what is late
 * @param overToo also what has ended
 */
record BoardFilter(Kind kind, boolean lateOnly, boolean overToo) {

    static final BoardFilter NONE = new BoardFilter(null, false, true);

    private static final String YES = "oui";

    /** As an address writes it. */
    static BoardFilter of(String kind, String late, String over) {
        Optional<Kind> known = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst();
        return new BoardFilter(known.orElse(null), late.equals(YES), over.equals(YES));
    }

    public boolean isNarrow() {
        return kind != null || lateOnly;
    }

    boolean admits(Board.Line line) {
        return (kind == null || line.item().kind() == kind)
                && (!lateOnly || line.standing() == Board.Standing.LATE)
                && (overToo || line.standing() != Board.Standing.OVER);
    }
}
