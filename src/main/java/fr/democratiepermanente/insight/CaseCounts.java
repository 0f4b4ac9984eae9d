package fr.democratiepermanente.insight;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts proposals: whoever shows a figure of them asks here, so that no two pages disagree. */
@Component
@Transactional(readOnly = true)
public class CaseCounts {

    private static final String FIGURES = """
        select count(*) as received,
               count(*) filter (where f.orientation = 'CHARTER') as charter,
               count(*) filter (where f.orientation = 'IMMEDIATE_MEASURE') as immediate_measure,
               count(*) filter (where f.orientation = 'CHANTIER') as chantier,
               count(*) filter (where f.orientation = 'OTHER_LEVEL') as other_level,
               count(*) filter (where f.orientation = 'NOT_EXPLOITABLE') as not_exploitable,
               count(*) filter (where f.answered_at is not null) as answered,
               count(*) filter (where f.closed_at is null) as open,
               count(*) filter (where f.late) as late,\
        """;

    private static final String COUNTS = FIGURES + "%s as code from case_fact f where %s";

    private static final String COUNTS_BY_SEVERAL = FIGURES + """
        coalesce(%1$s) as code, grouping(%1$s) as told
        from (select f.*, %2$s from case_fact f where %3$s) f
        group by grouping sets ((%4$s)) order by received desc, code""";

    /** Whoever proposed or supports, each person once. */
    private static final String PEOPLE = """
        select code, count(distinct person)
        from (select coalesce(c.person_hash, c.reference) as person, %2$s as code
              from case_fact f join contributor c on c.reference = f.reference where %1$s
              union all
              select s.supporter_hash, %2$s from case_fact f join support s on s.reference = f.reference where %1$s) people
        group by code""";

    private static final String ORGANISATIONS = """
        select %2$s as code, count(distinct lower(unaccent(trim(c.organisation_name))))
        from case_fact f join contributor c on c.reference = f.reference
        where c.kind = 'ORGANISATION' and %1$s
        group by code""";

    /** In place of a dimension: all of them together. */
    private static final String TOGETHER = "'ALL'::text";

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How many proposals, and what became of them.
     *
     * @param code value of the dimension they were told apart by, null for those that have none
     * @param answered with a published answer
     * @param open not over
     * @param late open, and past the promised day
     */
    public record Counts(
            String code,
            int received,
            int charter,
            int immediateMeasure,
            int chantier,
            int otherLevel,
            int notExploitable,
            int answered,
            int open,
            int late) {

        public int oriented() {
            return charter + immediateMeasure + chantier + otherLevel + notExploitable;
        }
    }

    /** One line for all of them. */
    public Counts count(CaseFilter filter) {
        Where where = where(filter);
        return jdbc.sql(COUNTS.formatted("null", where.sql()))
                .params(where.parameters())
                .query(Counts.class)
                .single();
    }

    /** One line for each value they have, the largest first. */
    public List<Counts> countBy(Dimension dimension, CaseFilter filter) {
        Where where = where(filter);
        return jdbc.sql(COUNTS.formatted(dimension.sql(), where.sql()) + " group by code order by received desc, code")
                .params(where.parameters())
                .query(Counts.class)
                .list();
    }

    /** The same by several dimensions, read once: of many proposals, each reading takes its time. */
    public Map<Dimension, List<Counts>> countBy(List<Dimension> dimensions, CaseFilter filter) {
        Where where = where(filter);
        List<String> columns =
                IntStream.range(0, dimensions.size()).mapToObj(n -> "d" + n).toList();
        String values = IntStream.range(0, dimensions.size())
                .mapToObj(n -> dimensions.get(n).sql() + " as d" + n)
                .collect(Collectors.joining(", "));
        String sql = COUNTS_BY_SEVERAL.formatted(
                String.join(", ", columns), values, where.sql(), String.join("), (", columns));
        Map<Dimension, List<Counts>> counted = new EnumMap<>(Dimension.class);
        dimensions.forEach(dimension -> counted.put(dimension, new ArrayList<>()));
        RowMapper<Counts> counts = new SimplePropertyRowMapper<>(Counts.class);
        jdbc.sql(sql).params(where.parameters()).query(row -> {
            counted.get(told(row.getInt("told"), dimensions)).add(counts.mapRow(row, 0));
        });
        return counted;
    }

    /** Which dimension tells a row apart: the one whose bit is not set; the last has the lowest. */
    private static Dimension told(int bits, List<Dimension> dimensions) {
        int last = dimensions.size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(n -> (bits >> (last - n) & 1) == 0)
                .mapToObj(dimensions::get)
                .findFirst()
                .orElseThrow();
    }

    /** People who proposed or support one of them, each once. */
    public int people(CaseFilter filter) {
        return distinct(PEOPLE, TOGETHER, filter).getOrDefault("ALL", 0);
    }

    /** The same by the values of a dimension; who took part in several counts for each. */
    public Map<String, Integer> peopleBy(Dimension dimension, CaseFilter filter) {
        return distinct(PEOPLE, dimension.sql(), filter);
    }

    /** Organisations that proposed one of them, each once. */
    public int organisations(CaseFilter filter) {
        return distinct(ORGANISATIONS, TOGETHER, filter).getOrDefault("ALL", 0);
    }

    /** The same by the values of a dimension. */
    public Map<String, Integer> organisationsBy(Dimension dimension, CaseFilter filter) {
        return distinct(ORGANISATIONS, dimension.sql(), filter);
    }

    /** The figures that campaigns have targets for. */
    public Map<Figure, Integer> figures(CaseFilter filter) {
        Counts all = count(filter);
        Map<Figure, Integer> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.CONTRIBUTORS, people(filter));
        figures.put(Figure.ORGANISATIONS, organisations(filter));
        figures.put(Figure.PROPOSALS, all.received());
        figures.put(Figure.CHARTER, all.charter());
        figures.put(Figure.IMMEDIATE_MEASURE, all.immediateMeasure());
        figures.put(Figure.CHANTIER, all.chantier());
        figures.put(Figure.OTHER_LEVEL, all.otherLevel());
        figures.put(Figure.NOT_EXPLOITABLE, all.notExploitable());
        return figures;
    }

    /** Which values of one dimension meet which of another in at least one proposal. */
    public Map<String, Set<String>> meetings(Dimension dimension, Dimension other, CaseFilter filter) {
        Where where = where(filter);
        Map<String, Set<String>> met = new HashMap<>();
        jdbc.sql("select distinct %s, %s from case_fact f where %s"
                        .formatted(dimension.sql(), other.sql(), where.sql()))
                .params(where.parameters())
                .query(row -> {
                    met.computeIfAbsent(row.getString(1), value -> new HashSet<>())
                            .add(row.getString(2));
                });
        return met;
    }

    private Map<String, Integer> distinct(String sql, String by, CaseFilter filter) {
        Where where = where(filter);
        Map<String, Integer> counted = new HashMap<>();
        jdbc.sql(sql.formatted(where.sql(), by)).params(where.parameters()).query(row -> {
            counted.put(row.getString(1), row.getInt(2));
        });
        return counted;
    }

    /**
     * Conditions on a row {@code f} of {@code case_fact}.
     *
     * @param parameters with {@code today} always among them
     */
    public record Where(String sql, Map<String, Object> parameters) {}

    /** For those who list what is counted here. */
    public Where where(CaseFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        LocalDate today = WorkingDays.today(clock);
        parameters.put("today", today);
        if (filter.period().from() != null) {
            conditions.add("f.submitted_on >= :from");
            parameters.put("from", filter.period().from());
        }
        if (filter.period().to() != null) {
            conditions.add("f.submitted_on <= :to");
            parameters.put("to", filter.period().to());
        }
        filter.choices().forEach((dimension, value) -> {
            String wanted = value.equals(Dimension.NONE) ? " is null" : " = :" + dimension.parameter();
            conditions.add("(" + dimension.sql() + ")" + wanted);
            parameters.put(dimension.parameter(), value);
        });
        return new Where(String.join(" and ", conditions), parameters);
    }
}
