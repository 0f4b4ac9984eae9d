package fr.democratiepermanente.insight;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        select count(distinct person)
        from (select coalesce(c.person_hash, c.reference) as person
              from case_fact f join contributor c on c.reference = f.reference where %1$s
              union all
              select s.supporter_hash from case_fact f join support s on s.reference = f.reference where %1$s) people""";

    private static final String ORGANISATIONS = """
        select count(distinct lower(unaccent(trim(c.organisation_name))))
        from case_fact f join contributor c on c.reference = f.reference
        where c.kind = 'ORGANISATION' and %s""";

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

        /** Those kept to become something here. */
        public int retained() {
            return charter + immediateMeasure + chantier;
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
        return number(PEOPLE, filter);
    }

    /** Organisations that proposed one of them, each once. */
    public int organisations(CaseFilter filter) {
        return number(ORGANISATIONS, filter);
    }

    /** A figure that campaigns have targets for. */
    public int figure(Figure figure, CaseFilter filter) {
        return switch (figure) {
            case CONTRIBUTORS -> people(filter);
            case ORGANISATIONS -> organisations(filter);
            default ->
                count(figure.destination()
                                .map(destination -> filter.with(Dimension.ORIENTATION, destination.name()))
                                .orElse(filter))
                        .received();
        };
    }

    private int number(String sql, CaseFilter filter) {
        Where where = where(filter);
        return jdbc.sql(sql.formatted(where.sql()))
                .params(where.parameters())
                .query(Integer.class)
                .single();
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
            if (value.equals(Dimension.NONE)) {
                conditions.add("(" + dimension.sql() + ") is null");
            } else {
                conditions.add("(" + dimension.sql() + ") = :" + dimension.parameter());
                parameters.put(dimension.parameter(), value);
            }
        });
        return new Where(String.join(" and ", conditions), parameters);
    }
}
