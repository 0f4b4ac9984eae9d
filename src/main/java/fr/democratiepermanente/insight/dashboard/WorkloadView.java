package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.DimensionNames;
import fr.democratiepermanente.insight.dashboard.OpenTaskTable.Load;
import fr.democratiepermanente.insight.dashboard.Table.Cell;
import fr.democratiepermanente.insight.dashboard.Table.Row;
import fr.democratiepermanente.platform.web.FrenchDates;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Who has how much to do, service by service and person by person, and which answers were promised for when. */
@Component
@Order(3)
class WorkloadView implements View {

    static final String KEY = "charge";

    private static final String[] LOAD = {"total", "free", "overdue", "week", "fortnight", "later"};

    private final OpenTaskTable tasks;
    private final CaseCounts counts;
    private final DimensionNames names;
    private final People people;
    private final FrenchDates dates;
    private final DashboardWords words;

    WorkloadView(
            OpenTaskTable tasks,
            CaseCounts counts,
            DimensionNames names,
            People people,
            FrenchDates dates,
            DashboardWords words) {
        this.tasks = tasks;
        this.counts = counts;
        this.names = names;
        this.people = people;
        this.dates = dates;
        this.words = words;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean isFiltered() {
        return false;
    }

    /** The tasks of everybody, whichever campaign they come from: people have one day only. */
    @Override
    public List<Table> tables(CaseFilter filter, Dimension by) {
        return List.of(services(), holders(), promises());
    }

    private Table services() {
        Map<String, String> services = names.of(Dimension.SERVICE);
        List<Row> rows = tasks.byGroup().stream()
                .map(load -> row(groupName(load.owner(), services), load, "groupe"))
                .toList();
        return words.table(
                "services", rows, List.of(3, 4, 5, 6), "service", LOAD[0], LOAD[1], LOAD[2], LOAD[3], LOAD[4], LOAD[5]);
    }

    private String groupName(String group, Map<String, String> services) {
        if (group == null) {
            return words.of("group.none");
        }
        return Role.isGroup(group) ? words.of("group." + group) : services.getOrDefault(group, group);
    }

    private Table holders() {
        List<Load> loads = tasks.byHolder();
        Map<String, String> known = people.names(loads.stream().map(Load::owner).toList());
        List<Row> rows = loads.stream()
                .map(load -> row(known.get(load.owner()), load, "agent"))
                .map(row -> new Row(without(row.cells(), 2)))
                .toList();
        return words.table("agents", rows, List.of(2, 3, 4, 5), "agent", LOAD[0], LOAD[2], LOAD[3], LOAD[4], LOAD[5]);
    }

    private static List<Cell> without(List<Cell> cells, int index) {
        return IntStream.range(0, cells.size())
                .filter(n -> n != index)
                .mapToObj(cells::get)
                .toList();
    }

    private static Row row(String name, Load load, String parameter) {
        String owner = load.owner() == null ? "" : load.owner();
        return Row.of(
                Cell.of(name),
                Cell.of(load.total(), address(parameter, owner, false, "")),
                Cell.of(load.free(), address(parameter, owner, true, "")),
                Cell.of(load.late(), address(parameter, owner, false, "retard")),
                Cell.of(load.week(), address(parameter, owner, false, "7")),
                Cell.of(load.fortnight(), address(parameter, owner, false, "14")),
                Cell.of(load.later(), address(parameter, owner, false, "plus")));
    }

    private static String address(String parameter, String owner, boolean free, String due) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(TaskListController.PATH);
        address.queryParam(parameter, "{owner}");
        if (free) {
            address.queryParam("libres", "oui");
        }
        if (!due.isEmpty()) {
            address.queryParam("echeance", due);
        }
        return address.encode().buildAndExpand(owner).toUriString();
    }

    /** The weeks in which the open proposals are to be answered. */
    private Table promises() {
        CaseFilter open = CaseFilter.ALL.with(Dimension.STATE, "OUVERT");
        List<Row> rows = counts.countBy(Dimension.DUE_WEEK, open).stream()
                .sorted(Comparator.comparing(Counts::code))
                .map(week -> Row.of(
                        Cell.of(words.of("week", dates.day(LocalDate.parse(week.code())))),
                        number(week.received(), open.with(Dimension.DUE_WEEK, week.code())),
                        number(
                                week.late(),
                                open.with(Dimension.DUE_WEEK, week.code()).with(Dimension.LATE, "OUI"))))
                .toList();
        return words.table("promesses", rows, List.of(1), "promise", "open", "late");
    }

    private static Cell number(int value, CaseFilter behind) {
        return Cell.of(value, behind.address(CaseListController.PATH));
    }
}
