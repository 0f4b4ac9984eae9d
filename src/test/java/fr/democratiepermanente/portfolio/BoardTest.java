package fr.democratiepermanente.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.portfolio.Board.Line;
import fr.democratiepermanente.portfolio.Board.Standing;
import fr.democratiepermanente.portfolio.PortfolioItem.Kind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the board: what needs action, then the rest by kind. */
class BoardTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    private static final PortfolioItem LATE = item(Kind.DELIBERATION, "D-late", -3, true, false);
    private static final PortfolioItem LATER = item(Kind.CYCLE, "C-late", -1, true, false);
    private static final PortfolioItem UNDATED_LATE = item(Kind.CYCLE, "C-late-undated", null, true, false);
    private static final PortfolioItem SOON = item(Kind.EXPERIMENT, "E-soon", Board.SOON, false, false);
    private static final PortfolioItem PASSED = item(Kind.CYCLE, "C-passed", -2, false, false);
    private static final PortfolioItem AHEAD = item(Kind.CYCLE, "C-ahead", Board.SOON + 1, false, false);
    private static final PortfolioItem FAR = item(Kind.CYCLE, "C-far", 90, false, false);
    private static final PortfolioItem UNDATED = item(Kind.CYCLE, "C-undated", null, false, false);
    private static final PortfolioItem OVER = item(Kind.CYCLE, "C-over", -40, true, true);
    private static final PortfolioItem EXPERIMENT = item(Kind.EXPERIMENT, "E-far", 60, false, false);

    private static final List<PortfolioItem> ALL =
            List.of(OVER, UNDATED, SOON, FAR, EXPERIMENT, UNDATED_LATE, PASSED, LATER, AHEAD, LATE);

    private static PortfolioItem item(Kind kind, String key, Integer days, boolean late, boolean over) {
        LocalDate nextOn = days == null ? null : TODAY.plusDays(days);
        return new PortfolioItem(
                kind, key, "Intitulé de " + key, "/" + key, "Phase", "Étape", nextOn, List.of(), late, over);
    }

    private static Board board(BoardFilter filter) {
        return Board.of(ALL, filter, TODAY);
    }

    private static List<PortfolioItem> items(List<Line> lines) {
        return lines.stream().map(Line::item).toList();
    }

    @Test
    void whatIsLateComesFirstThenWhatIsDueSoon() {
        Board board = board(BoardFilter.NONE);

        assertThat(items(board.pressing())).containsExactly(LATE, LATER, UNDATED_LATE, PASSED, SOON);
        assertThat(board.late()).isEqualTo(3);
        assertThat(board.soon()).isEqualTo(2);
        assertThat(board.underWay()).isEqualTo(4);
    }

    @Test
    void theRestIsGroupedByKindAndEndsWithWhatIsOver() {
        Board board = board(BoardFilter.NONE);

        assertThat(board.others().keySet()).containsExactly(Kind.CYCLE, Kind.EXPERIMENT);
        assertThat(items(board.others().get(Kind.CYCLE))).containsExactly(AHEAD, FAR, UNDATED, OVER);
        assertThat(board.others().get(Kind.CYCLE))
                .last()
                .extracting(Line::standing)
                .isEqualTo(Standing.OVER);
        assertThat(items(board.lines())).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void aFilterLeavesOutWhatItSays() {
        assertThat(items(board(BoardFilter.of("", "", "")).lines()))
                .doesNotContain(OVER)
                .hasSize(ALL.size() - 1);
        assertThat(items(board(BoardFilter.of("EXPERIMENT", "", "oui")).lines()))
                .containsExactly(SOON, EXPERIMENT);
        assertThat(items(board(BoardFilter.of("", "oui", "oui")).lines())).containsExactly(LATE, LATER, UNDATED_LATE);
        assertThat(items(board(BoardFilter.of("CYCLE", "oui", "")).lines())).containsExactly(LATER, UNDATED_LATE);
        assertThat(board(BoardFilter.of("CHANTIER", "yes", "oui"))).isEqualTo(board(BoardFilter.NONE));
        assertThat(Board.of(List.of(), BoardFilter.NONE, TODAY).lines()).isEmpty();
    }
}
