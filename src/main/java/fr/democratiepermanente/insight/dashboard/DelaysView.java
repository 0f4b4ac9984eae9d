package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.DimensionNames;
import fr.democratiepermanente.insight.StepTimes;
import fr.democratiepermanente.insight.dashboard.Table.Cell;
import fr.democratiepermanente.insight.dashboard.Table.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How long proposals wait, how long each step takes, and what is late. */
@Component
@Order(2)
class DelaysView implements View {

    static final String KEY = "delais";

    private static final String OPEN = "OUVERT";
    private static final List<String> AGES = List.of("0-14", "15-29", "30-59", "60-89", "90");

    private final CaseCounts counts;
    private final StepTimes times;
    private final DimensionNames names;
    private final DashboardWords words;

    DelaysView(CaseCounts counts, StepTimes times, DimensionNames names, DashboardWords words) {
        this.counts = counts;
        this.times = times;
        this.names = names;
        this.words = words;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<Table> tables(CaseFilter filter, Dimension by) {
        return List.of(ages(filter), steps(filter), answers(filter, by), late(filter, by));
    }

    private Table ages(CaseFilter filter) {
        CaseFilter open = filter.with(Dimension.STATE, OPEN);
        Map<String, Counts> found =
                counts.countBy(Dimension.AGE, open).stream().collect(Collectors.toMap(Counts::code, line -> line));
        List<Row> rows = AGES.stream()
                .map(age -> {
                    CaseFilter behind = open.with(Dimension.AGE, age);
                    Counts line = found.get(age);
                    return Row.of(
                            Cell.of(names.name(Dimension.AGE, Map.of(), age)),
                            number(line == null ? 0 : line.received(), behind),
                            number(line == null ? 0 : line.late(), behind.with(Dimension.LATE, "OUI")));
                })
                .toList();
        return words.table("anciennete", rows, List.of(1, 2), "age", "open", "late");
    }

    private Table steps(CaseFilter filter) {
        Map<String, Counts> waiting = counts.countBy(Dimension.STEP, filter.with(Dimension.STATE, OPEN)).stream()
                .collect(Collectors.toMap(Counts::code, line -> line));
        List<Row> rows = times.steps(filter).stream()
                .map(step -> {
                    String cases = filter.with(Dimension.PASSED, step.step()).address(CaseListController.PATH);
                    Counts now = waiting.get(step.step());
                    return Row.of(
                            Cell.of(step.name()),
                            Cell.ofCases(step.times(), cases),
                            Cell.ofCases(rounded(step.median()), cases),
                            Cell.ofCases(rounded(step.ninetieth()), cases),
                            number(
                                    now == null ? 0 : now.received(),
                                    filter.with(Dimension.STATE, OPEN).with(Dimension.STEP, step.step())));
                })
                .toList();
        return words.table("etapes", rows, List.of(2, 3), "step", "times", "median", "ninetieth", "waiting");
    }

    private Table answers(CaseFilter filter, Dimension by) {
        Map<String, String> labels = names.of(by);
        List<Row> rows = times.answers(filter, by).stream()
                .map(line -> {
                    CaseFilter behind = filter.with(by, line.step()).with(Dimension.ANSWERED, "OUI");
                    String cases = behind.address(CaseListController.PATH);
                    return Row.of(
                            Cell.of(names.name(by, labels, line.step())),
                            number(line.times(), behind),
                            Cell.ofCases(rounded(line.median()), cases),
                            Cell.ofCases(rounded(line.ninetieth()), cases));
                })
                .toList();
        return words.table("reponses", rows, List.of(2, 3), "apart", "answered", "median", "ninetieth")
                .apart(words.of("table.reponses"), words.of("by." + by));
    }

    private Table late(CaseFilter filter, Dimension by) {
        Map<String, String> labels = names.of(by);
        CaseFilter late = filter.with(Dimension.LATE, "OUI");
        List<Row> rows = counts.countBy(by, late).stream()
                .sorted(Comparator.comparing(Counts::late).reversed())
                .map(line -> Row.of(
                        Cell.of(names.name(by, labels, line.code())), number(line.late(), late.with(by, line.code()))))
                .toList();
        return words.table("retards", rows, List.of(), "apart", "late")
                .apart(words.of("table.retards"), words.of("by." + by));
    }

    private static Cell number(int value, CaseFilter behind) {
        return Cell.of(value, behind.address(CaseListController.PATH));
    }

    private static double rounded(double days) {
        return Math.round(days * 10) / 10.0;
    }
}
