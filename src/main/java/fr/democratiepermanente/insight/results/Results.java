package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What became of some proposals, as everyone may know it.
 *
 * @param at when it was counted
 * @param people who proposed or support, null where a number so small could point at somebody, as {@code organisations}
 * @param fed what the answered ones feed
 * @param late some of those whose author was told why
 */
record Results(
        Instant at,
        Counts counts,
        int withdrawn,
        Integer people,
        Integer organisations,
        Cartogram map,
        FrameReader.Frame fed,
        List<LevelLine> levels,
        List<Ground> grounds,
        List<LateCase> late) {

    /**
     * A proposal named as everyone may read it.
     *
     * @param title null while its text is not public
     */
    record Named(String reference, String title) {}

    /** An article of the charter, how many answered proposals feed it, and the latest of them. */
    record Article(String code, int number, String title, int count, List<Named> latest) {}

    /**
     * Another level of government.
     *
     * @param code null where it was not noted
     * @param answered how many of its proposals it answered
     */
    record LevelLine(String code, int count, int answered) {}

    /** Why proposals could not be taken up, once their authors know. */
    record Ground(String code, int count) {}

    /**
     * A proposal whose promised day has passed, with the reason its author was given.
     *
     * @param until when it is expected now, or null
     * @param explained how many there are in all
     */
    record LateCase(String reference, String title, String reason, LocalDate until, int explained) {}

    /** One line of the table of destinations. */
    record Line(String code, int count, int share) {}

    /** The five destinations, in the order of the deck. */
    public List<Line> lines() {
        return Arrays.asList(
                line("CHARTER", counts.charter()),
                line("IMMEDIATE_MEASURE", counts.immediateMeasure()),
                line("CHANTIER", counts.chantier()),
                line("OTHER_LEVEL", counts.otherLevel()),
                line("NOT_EXPLOITABLE", counts.notExploitable()));
    }

    /** Without an orientation yet that is public. */
    public Line toOrient() {
        return line("TO_ORIENT", counts.received() - counts.oriented() - withdrawn);
    }

    public Line takenBack() {
        return line("WITHDRAWN", withdrawn);
    }

    /** How many of the late ones have their reason. */
    public int lateExplained() {
        return late.isEmpty() ? 0 : late.get(0).explained();
    }

    public FrameTree frame() {
        return fed.tree();
    }

    public List<Article> articles() {
        return fed.articles();
    }

    /** Of the measures these proposals became, in the order of their states. */
    public Map<State, Integer> measuresByState() {
        return fed.measuresByState();
    }

    /** How many measures these proposals became. */
    public int measures() {
        return measuresByState().values().stream().mapToInt(Integer::intValue).sum();
    }

    private Line line(String code, int count) {
        return new Line(code, count, counts.received() == 0 ? 0 : Math.round(100f * count / counts.received()));
    }
}
