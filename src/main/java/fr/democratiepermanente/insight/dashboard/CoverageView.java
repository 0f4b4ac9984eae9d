package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.DimensionNames;
import fr.democratiepermanente.insight.dashboard.Table.Cell;
import fr.democratiepermanente.insight.dashboard.Table.Row;
import fr.democratiepermanente.proposal.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who is heard and who is not yet, by territory and by public: what to do next to widen the circle. */
@Component
@Order(4)
class CoverageView implements View {

    static final String KEY = "couverture";

    private final CaseCounts counts;
    private final DimensionNames names;
    private final DashboardWords words;

    CoverageView(CaseCounts counts, DimensionNames names, DashboardWords words) {
        this.counts = counts;
        this.names = names;
        this.words = words;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean isToldApart() {
        return false;
    }

    @Override
    public List<Table> tables(CaseFilter filter, Dimension by) {
        return List.of(
                areas(filter), publics(filter), across(filter, Dimension.THEME), across(filter, Dimension.CHANNEL));
    }

    /** Every bassin de vie, the least heard first. */
    private Table areas(CaseFilter filter) {
        Map<String, String> areas = names.of(Dimension.AREA);
        Map<String, Counts> found = byCode(Dimension.AREA, filter);
        double usual = areas.isEmpty() ? 0 : (double) counts.count(filter).received() / areas.size();
        Map<String, Integer> people = counts.peopleBy(Dimension.AREA, filter);
        Map<String, Integer> organisations = counts.organisationsBy(Dimension.AREA, filter);
        List<Row> rows = areas.keySet().stream()
                .sorted(Comparator.comparing((String code) -> received(found, code)))
                .map(code -> {
                    CaseFilter behind = filter.with(Dimension.AREA, code);
                    return Row.of(
                            Cell.of(areas.get(code)),
                            Cell.of(received(found, code), cases(behind)),
                            Cell.ofCases(people.getOrDefault(code, 0), cases(behind)),
                            Cell.ofCases(
                                    organisations.getOrDefault(code, 0),
                                    cases(behind.with(Dimension.AUTHOR, "ORGANISATION"))),
                            Cell.of(words.of("heard." + heard(received(found, code), usual))));
                })
                .toList();
        return words.table("bassins", rows, List.of(1, 2), "area", "received", "people", "organisations", "heard");
    }

    private static String heard(int received, double usual) {
        if (received == 0) {
            return "none";
        }
        return received < usual / 2 ? "little" : "well";
    }

    /** In whose name, and by which way, each one that could be. */
    private Table publics(CaseFilter filter) {
        List<Row> rows = new ArrayList<>();
        for (Dimension dimension : List.of(Dimension.AUTHOR, Dimension.CHANNEL)) {
            Map<String, String> labels = reachable(dimension);
            Map<String, Counts> found = byCode(dimension, filter);
            Map<String, Integer> people = counts.peopleBy(dimension, filter);
            labels.forEach((code, label) -> {
                CaseFilter behind = filter.with(dimension, code);
                rows.add(Row.of(
                        Cell.of(label),
                        Cell.of(received(found, code), cases(behind)),
                        Cell.ofCases(people.getOrDefault(code, 0), cases(behind)),
                        Cell.of(words.of("heard." + (received(found, code) == 0 ? "none" : "well")))));
            });
        }
        return words.table("publics", rows, List.of(), "public", "received", "people", "heard");
    }

    /** Bassins de vie against another dimension: where a cell is empty, nobody was heard. */
    private Table across(CaseFilter filter, Dimension dimension) {
        Map<String, String> areas = names.of(Dimension.AREA);
        Map<String, String> labels = reachable(dimension);
        Map<String, Set<String>> met = counts.meetings(dimension, Dimension.AREA, filter);
        List<Row> rows = new ArrayList<>();
        labels.forEach((code, label) -> {
            CaseFilter narrowed = filter.with(dimension, code);
            Set<String> heard = met.getOrDefault(code, Set.of());
            List<String> missing = areas.keySet().stream()
                    .filter(area -> !heard.contains(area))
                    .map(areas::get)
                    .toList();
            rows.add(Row.of(
                    Cell.of(label),
                    Cell.ofCases(areas.size() - missing.size(), cases(narrowed)),
                    Cell.of(missing.isEmpty() ? words.of("missing.none") : String.join(", ", missing))));
        });
        return words.table("sans-" + dimension.parameter(), rows, List.of(), dimension.parameter(), "areas", "missing");
    }

    /** A file is no way by which people are heard. */
    private Map<String, String> reachable(Dimension dimension) {
        Map<String, String> labels = new LinkedHashMap<>(names.of(dimension));
        labels.remove(Channel.IMPORT.name());
        return labels;
    }

    private Map<String, Counts> byCode(Dimension dimension, CaseFilter filter) {
        return counts.countBy(dimension, filter).stream()
                .filter(line -> line.code() != null)
                .collect(Collectors.toMap(Counts::code, line -> line));
    }

    private static int received(Map<String, Counts> found, String code) {
        return found.containsKey(code) ? found.get(code).received() : 0;
    }

    private static String cases(CaseFilter filter) {
        return filter.address(CaseListController.PATH);
    }
}
