package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.insight.CaseCounts.Where;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.results.FrameTree.Ambition;
import fr.democratiepermanente.insight.results.FrameTree.Chantier;
import fr.democratiepermanente.insight.results.FrameTree.Measure;
import fr.democratiepermanente.insight.results.FrameTree.Objective;
import fr.democratiepermanente.insight.results.Results.Article;
import fr.democratiepermanente.insight.results.Results.Named;
import fr.democratiepermanente.strategy.results.Undertaking;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import fr.democratiepermanente.strategy.results.Undertakings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which proposals feed which part of the strategic frame, once their authors have the answer. */
@Component
class FrameReader {

    /** What must be counted for it. */
    static final List<Dimension> COUNTED =
            List.of(Dimension.AMBITION, Dimension.OBJECTIVE, Dimension.CHANTIER, Dimension.ARTICLE);

    /** How many are named under one part; the list behind its figure has them all. */
    private static final int NAMED = 5;

    private static final String PARTS = """
        select code, number, title, parent from frame_part
        where kind = ? order by number, title collate "fr-x-icu\"""";

    /** A proposal feeds a chantier or an article, never both. */
    private static final String LATEST = """
        select part, reference, title from (
            select fed.part, fed.reference, case when p.text_published then p.title end as title,
                   row_number() over (partition by fed.part
                                      order by p.text_published desc, p.submitted_at desc, p.reference) as place
            from (select coalesce('CHANTIER/' || f.chantier_code, 'ARTICLE/' || f.article_code) as part, f.reference
                  from case_fact f where %s) fed
            join proposal p on p.reference = fed.reference
            where fed.part is not null) latest
        where place <= :named order by part, place""";

    /** The latest of each objective, and one of each state at least for the sake of its count. */
    private static final String MEASURES = """
        with measures as (
            select m.reference, m.title, m.objective_code as objective, coalesce(stands.state, 'PLANNED') as state,
                   coalesce(stands.id, 0) as moved
            from measure m
            left join lateral (select g.id, g.state from progress g
                               where g.kind = 'MEASURE' and g.code = m.reference and g.deliberation is null
                               order by g.id desc limit 1) stands on true
            where m.reference in (select coalesce(f.merged_into, f.reference) from case_fact f
                                  where f.orientation = 'IMMEDIATE_MEASURE' and %s))
        select * from (
            select *, row_number() over (partition by objective order by moved desc, title, reference) as place,
                   row_number() over (partition by objective, state order by reference) as first,
                   count(*) over (partition by objective, state) as alike
            from measures) placed
        where place <= :named or first = 1 order by place""";

    private record Part(String code, Integer number, String title, String parent) {}

    private record Fed(String part, String reference, String title) {}

    /** A measure, and how many in the same state serve the same objective. */
    private record Placed(
            String reference, String title, String objective, State state, int place, int first, int alike) {

        boolean isNamed() {
            return place <= NAMED;
        }
    }

    /** What is known of one set of proposals while the tree is put together. */
    private record Material(
            Map<Dimension, List<Counts>> counted, Map<String, List<Named>> latest, Map<String, List<Placed>> measures) {

        int answered(Dimension dimension, String code) {
            return counted.get(dimension).stream()
                    .filter(count -> code.equals(count.code()))
                    .mapToInt(Counts::answered)
                    .sum();
        }

        List<Named> latest(Dimension dimension, String code) {
            return latest.getOrDefault(dimension + "/" + code, List.of());
        }
    }

    /** Everything that proposals feed. */
    record Frame(FrameTree tree, List<Article> articles, Map<State, Integer> measuresByState) {}

    private final JdbcClient jdbc;
    private final CaseCounts counts;
    private final Undertakings undertakings;

    FrameReader(JdbcClient jdbc, CaseCounts counts, Undertakings undertakings) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.undertakings = undertakings;
    }

    /** @param counted these proposals by each of the {@link #COUNTED} dimensions */
    Frame read(CaseFilter filter, Map<Dimension, List<Counts>> counted) {
        CaseFilter answered = filter.with(Dimension.ANSWERED, "OUI");
        Map<String, List<Placed>> measures = list(MEASURES, answered, Placed.class).stream()
                .collect(Collectors.groupingBy(placed -> orNone(placed.objective())));
        Material material = new Material(counted, latest(answered), measures);
        return new Frame(tree(material), articles(material), byState(measures));
    }

    private FrameTree tree(Material material) {
        Map<String, List<Chantier>> chantiers = undertakings.chantiers().stream()
                .collect(Collectors.groupingBy(
                        chantier -> orNone(chantier.objective()),
                        Collectors.mapping(chantier -> chantier(chantier, material), Collectors.toList())));
        Map<String, List<Objective>> objectives = parts(Dimension.OBJECTIVE).stream()
                .collect(Collectors.groupingBy(
                        Part::parent,
                        Collectors.mapping(part -> objective(part, chantiers, material), Collectors.toList())));
        List<Ambition> ambitions = parts(Dimension.AMBITION).stream()
                .map(part -> new Ambition(
                        part.code(),
                        part.number(),
                        part.title(),
                        material.answered(Dimension.AMBITION, part.code()),
                        objectives.getOrDefault(part.code(), List.of())))
                .toList();
        return new FrameTree(ambitions, objective(new Part("", null, null, null), chantiers, material));
    }

    private static Objective objective(Part part, Map<String, List<Chantier>> chantiers, Material material) {
        List<Placed> measures = material.measures().getOrDefault(part.code(), List.of());
        return new Objective(
                part.code(),
                part.number(),
                part.title(),
                material.answered(Dimension.OBJECTIVE, part.code()),
                chantiers.getOrDefault(part.code(), List.of()),
                measures.stream()
                        .filter(measure -> measure.first() == 1)
                        .mapToInt(Placed::alike)
                        .sum(),
                measures.stream()
                        .filter(Placed::isNamed)
                        .map(measure -> new Measure(measure.reference(), measure.title(), measure.state()))
                        .toList());
    }

    private static Chantier chantier(Undertaking chantier, Material material) {
        return new Chantier(
                chantier.code(),
                chantier.title(),
                chantier.state(),
                material.answered(Dimension.CHANTIER, chantier.code()),
                material.latest(Dimension.CHANTIER, chantier.code()));
    }

    private List<Article> articles(Material material) {
        return parts(Dimension.ARTICLE).stream()
                .map(part -> new Article(
                        part.code(),
                        part.number(),
                        part.title(),
                        material.answered(Dimension.ARTICLE, part.code()),
                        material.latest(Dimension.ARTICLE, part.code())))
                .toList();
    }

    private static Map<State, Integer> byState(Map<String, List<Placed>> measures) {
        Map<State, Integer> states = new EnumMap<>(State.class);
        measures.values().stream()
                .flatMap(List::stream)
                .filter(measure -> measure.first() == 1)
                .forEach(measure -> states.merge(measure.state(), measure.alike(), Integer::sum));
        return states;
    }

    private Map<String, List<Named>> latest(CaseFilter answered) {
        Map<String, List<Named>> latest = new HashMap<>();
        list(LATEST, answered, Fed.class)
                .forEach(fed -> latest.computeIfAbsent(fed.part(), part -> new ArrayList<>())
                        .add(new Named(fed.reference(), fed.title())));
        return latest;
    }

    private <T> List<T> list(String sql, CaseFilter filter, Class<T> type) {
        Where where = counts.where(filter);
        return jdbc.sql(sql.formatted(where.sql()))
                .params(where.parameters())
                .param("named", NAMED)
                .query(type)
                .list();
    }

    private List<Part> parts(Dimension kind) {
        return jdbc.sql(PARTS).param(kind.name()).query(Part.class).list();
    }

    private static String orNone(String code) {
        return code == null ? "" : code;
    }
}
