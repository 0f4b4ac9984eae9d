package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.Campaign;
import fr.democratiepermanente.insight.Campaigns;
import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.DimensionNames;
import fr.democratiepermanente.insight.Figure;
import fr.democratiepermanente.insight.dashboard.Table.Cell;
import fr.democratiepermanente.insight.dashboard.Table.Row;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the campaign hoped for and what it got, then the same told apart by whatever is asked. */
@Component
@Order(1)
class CampaignView implements View {

    static final String KEY = "campagne";

    private final CaseCounts counts;
    private final Campaigns campaigns;
    private final DimensionNames names;
    private final DashboardWords words;

    CampaignView(CaseCounts counts, Campaigns campaigns, DimensionNames names, DashboardWords words) {
        this.counts = counts;
        this.campaigns = campaigns;
        this.names = names;
        this.words = words;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<Table> tables(CaseFilter filter, Dimension by) {
        return List.of(campaign(filter.without(Dimension.ORIENTATION)), apart(filter, by));
    }

    private Table campaign(CaseFilter filter) {
        Map<Figure, Integer> targets = filter.period().campaign() == null || filter.isNarrow()
                ? Map.of()
                : campaigns
                        .find(filter.period().campaign())
                        .map(Campaign::targets)
                        .orElse(Map.of());
        List<Row> rows = new ArrayList<>();
        Map<Figure, Integer> figures = counts.figures(filter);
        for (Figure figure : Figure.values()) {
            int actual = figures.get(figure);
            Integer target = targets.get(figure);
            rows.add(Row.of(
                    Cell.of(words.of("figure." + figure)),
                    Cell.of(target),
                    figure == Figure.CONTRIBUTORS || figure == Figure.ORGANISATIONS
                            ? Cell.ofCases(actual, cases(behind(figure, filter)))
                            : Cell.of(actual, cases(behind(figure, filter))),
                    Cell.of(target == null || target == 0 ? null : Math.round(100.0 * actual / target))));
        }
        Counts all = counts.count(filter);
        CaseFilter withdrawn = filter.with(Dimension.STATUS, Status.WITHDRAWN.name());
        rows.add(more(
                "unoriented", all.received() - all.oriented(), filter.with(Dimension.ORIENTATION, Dimension.NONE)));
        rows.add(more("answered", all.answered(), filter.with(Dimension.ANSWERED, "OUI")));
        rows.add(more("late", all.late(), filter.with(Dimension.LATE, "OUI")));
        rows.add(more("withdrawn", counts.count(withdrawn).received(), withdrawn));
        return words.table(KEY, rows, List.of(), "figure", "target", "actual", "share");
    }

    private Row more(String figure, int count, CaseFilter filter) {
        return Row.of(
                Cell.of(words.of("figure." + figure)), Cell.of(null), Cell.of(count, cases(filter)), Cell.of(null));
    }

    private static CaseFilter behind(Figure figure, CaseFilter filter) {
        return figure == Figure.ORGANISATIONS
                ? filter.with(Dimension.AUTHOR, "ORGANISATION")
                : figure.destination()
                        .map(destination -> filter.with(Dimension.ORIENTATION, destination.name()))
                        .orElse(filter);
    }

    private Table apart(CaseFilter filter, Dimension by) {
        Map<String, String> labels = names.of(by);
        List<Counts> lines = new ArrayList<>(counts.countBy(by, filter));
        if (by == Dimension.MONTH) {
            lines.sort(Comparator.comparing(Counts::code));
        }
        List<Row> rows = new ArrayList<>(lines.stream()
                .map(line -> row(names.name(by, labels, line.code()), line, filter.with(by, line.code())))
                .toList());
        rows.add(new Row(row(words.of("total"), counts.count(filter), filter).cells(), true));
        String told = words.of("by." + by);
        return words.table(
                        "repartition",
                        rows,
                        List.of(2, 3, 4, 5, 6),
                        "apart",
                        "received",
                        "charter",
                        "measure",
                        "chantier",
                        "other",
                        "refused",
                        "answered",
                        "open",
                        "late")
                .apart(words.of("table.repartition.by", told), told);
    }

    private Row row(String name, Counts line, CaseFilter filter) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(name));
        cells.add(Cell.of(line.received(), cases(filter)));
        Map<Destination, ToIntFunction<Counts>> columns = Map.of(
                Destination.CHARTER, Counts::charter,
                Destination.IMMEDIATE_MEASURE, Counts::immediateMeasure,
                Destination.CHANTIER, Counts::chantier,
                Destination.OTHER_LEVEL, Counts::otherLevel,
                Destination.NOT_EXPLOITABLE, Counts::notExploitable);
        Function<Destination, Cell> oriented = destination -> Cell.of(
                columns.get(destination).applyAsInt(line),
                cases(filter.with(Dimension.ORIENTATION, destination.name())));
        Arrays.stream(Destination.values()).map(oriented).forEach(cells::add);
        cells.add(Cell.of(line.answered(), cases(filter.with(Dimension.ANSWERED, "OUI"))));
        cells.add(Cell.of(line.open(), cases(filter.with(Dimension.STATE, "OUVERT"))));
        cells.add(Cell.of(line.late(), cases(filter.with(Dimension.LATE, "OUI"))));
        return new Row(cells);
    }

    private static String cases(CaseFilter filter) {
        return filter.address(CaseListController.PATH);
    }
}
