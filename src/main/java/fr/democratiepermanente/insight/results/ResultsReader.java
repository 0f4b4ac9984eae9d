package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.insight.CaseCounts.Where;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.results.Results.Ground;
import fr.democratiepermanente.insight.results.Results.LateCase;
import fr.democratiepermanente.insight.results.Results.LevelLine;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.territory.LivingAreas;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the results of some proposals, all of them as they were at one moment. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class ResultsReader {

    /** People are counted among this many proposals at least: of fewer, a number could tell who proposed what. */
    static final int ENOUGH = 10;

    private static final Set<Dimension> TERRITORY = Set.of(Dimension.AREA, Dimension.DEPARTMENT);

    /** Late proposals whose reason is told on the page. */
    private static final int NAMED = 5;

    private static final List<Dimension> COUNTED = Stream.concat(
                    Stream.of(Dimension.STATUS, Dimension.AREA), FrameReader.COUNTED.stream())
            .toList();

    private static final String LEVELS = """
        select f.level as code, count(*) as count,
               count(*) filter (where exists (select from transmission t
                                              where t.reference = coalesce(f.merged_into, f.reference)
                                                and t.answered_at is not null)) as answered
        from case_fact f where f.orientation = 'OTHER_LEVEL' and %s
        group by f.level order by count desc, code""";

    private static final String GROUNDS = """
        select r.ground as code, count(*) as count
        from case_fact f join refusal r on r.reference = coalesce(f.merged_into, f.reference)
        where f.orientation = 'NOT_EXPLOITABLE' and f.answered_at is not null and %s
        group by r.ground order by count desc, code""";

    private static final String LATE = """
        select f.reference, case when p.text_published then p.title end as title, c.delay_reason as reason,
               c.delay_until as until, count(*) over () as explained
        from case_fact f
        join proposal p on p.reference = f.reference
        join answer_clock c on c.reference = f.reference
        where f.late and c.delay_reason is not null and %s
        order by f.late_on, f.reference limit :named""";

    private final JdbcClient jdbc;
    private final CaseCounts counts;
    private final FrameReader frame;
    private final LivingAreas areas;
    private final Clock clock;

    ResultsReader(JdbcClient jdbc, CaseCounts counts, FrameReader frame, LivingAreas areas, Clock clock) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.frame = frame;
        this.areas = areas;
        this.clock = clock;
    }

    Results read(CaseFilter filter) {
        Counts all = counts.count(filter);
        Map<Dimension, List<Counts>> counted = counts.countBy(COUNTED, filter);
        boolean enough = mayCountPeople(filter, all);
        return new Results(
                clock.instant(),
                all,
                withdrawn(counted.get(Dimension.STATUS)),
                enough ? counts.people(filter) : null,
                enough ? counts.organisations(filter) : null,
                Cartogram.of(areas.all(), perArea(filter, counted)),
                frame.read(filter, counted),
                list(LEVELS, filter, LevelLine.class),
                list(GROUNDS, filter, Ground.class),
                list(LATE, filter, LateCase.class));
    }

    private static int withdrawn(List<Counts> byStatus) {
        return byStatus.stream()
                .filter(count -> count.code().equals(Status.WITHDRAWN.name()))
                .mapToInt(Counts::received)
                .sum();
    }

    /** The map shows the other bassins de vie too when one is chosen. */
    private List<Counts> perArea(CaseFilter filter, Map<Dimension, List<Counts>> counted) {
        return filter.choice(Dimension.AREA).isEmpty()
                ? counted.get(Dimension.AREA)
                : counts.countBy(Dimension.AREA, filter.without(Dimension.AREA));
    }

    /** The first figures only, without what the proposals led to. */
    Headline headline(CaseFilter filter) {
        Counts all = counts.count(filter);
        return new Headline(
                all.received(),
                all.oriented(),
                all.answered(),
                mayCountPeople(filter, all) ? counts.people(filter) : null);
    }

    /**
     * The first figures.
     *
     * @param people null while so few could point at somebody
     */
    record Headline(int received, int oriented, int answered, Integer people) {}

    /** Days, themes and channels can be chosen so finely that two numbers side by side would tell one author apart. */
    private static boolean mayCountPeople(CaseFilter filter, Counts all) {
        boolean wholeTime =
                filter.period().campaign() != null || filter.period().isAll();
        return all.received() >= ENOUGH
                && wholeTime
                && TERRITORY.containsAll(filter.choices().keySet());
    }

    private <T> List<T> list(String sql, CaseFilter filter, Class<T> type) {
        Where where = counts.where(filter);
        return jdbc.sql(sql.formatted(where.sql()))
                .params(where.parameters())
                .param("named", NAMED)
                .query(type)
                .list();
    }
}
