package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads lists of proposals for everyone: never a text nor an orientation that is not public. */
@Component
@Transactional(readOnly = true)
class ProposalSearch {

    static final int PAGE_SIZE = 20;

    /** Cases among those that {@code case_fact} tells apart as counts do. */
    private static final String AMONG = "p.reference in (select f.reference from case_fact f where %s)";

    private static final String CARD = """
        select p.reference, p.text_published,
               case when p.text_published then p.title end as title,
               case when p.text_published then left(p.body, 260) end as excerpt,
               p.theme_code, p.living_area_code, p.status, p.submitted_at,
               (select f.orientation from case_fact f where f.reference = p.reference) as destination,
               supporters(p.reference) as supports
        from proposal p\
        """;

    private static final String QUERY =
            "(websearch_to_tsquery('public.fr', :words) || websearch_to_tsquery('public.fr', :otherNumber))";

    private final JdbcClient jdbc;

    ProposalSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A proposal in a list.
     *
     * @param title null while the text is not public, as {@code excerpt}
     * @param theme code or null, as {@code livingArea}
     * @param destination null while it is not decided for good
     */
    record Card(
            String reference,
            String title,
            String excerpt,
            String theme,
            String livingArea,
            Status status,
            Destination destination,
            Instant submittedAt,
            int supports) {}

    /**
     * One page of a list.
     *
     * @param total proposals over all pages
     * @param unread how many of them have no public text; they come last
     */
    record Results(List<Card> cards, int total, int unread) {

        public int pages() {
            return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        }
    }

    private record Counts(int total, int unread) {}

    List<Card> latestPublished(int count) {
        return jdbc.sql(CARD + " where p.text_published and p.status not in ('MERGED', 'WITHDRAWN')"
                        + " order by p.submitted_at desc, p.reference limit ?")
                .param(count)
                .query((row, n) -> card(row))
                .list();
    }

    Results find(ListRequest request) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(request, parameters);
        Counts counts = jdbc.sql("select count(*) as total, count(*) filter (where not p.text_published) as unread"
                        + " from proposal p where " + conditions)
                .params(parameters)
                .query(Counts.class)
                .single();
        parameters.put("size", PAGE_SIZE);
        parameters.put("offset", (long) (request.page() - 1) * PAGE_SIZE);
        List<Card> cards = jdbc.sql(CARD + " where " + conditions + " order by p.text_published desc, " + order(request)
                        + ", p.submitted_at desc, p.reference limit :size offset :offset")
                .params(parameters)
                .query((row, n) -> card(row))
                .list();
        return new Results(cards, counts.total(), counts.unread());
    }

    private static String conditions(ListRequest request, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!request.words().isEmpty()) {
            conditions.add("p.text_published and p.search @@ " + QUERY);
            parameters.put("otherNumber", request.otherNumber());
            parameters.put("words", request.words());
        }
        request.theme().ifPresent(theme -> {
            conditions.add(theme.equals(ListRequest.NONE) ? "p.theme_code is null" : "p.theme_code = :theme");
            parameters.put("theme", theme);
        });
        request.livingArea().ifPresent(area -> {
            conditions.add(area.equals(ListRequest.NONE) ? "p.living_area_code is null" : "p.living_area_code = :area");
            parameters.put("area", area);
        });
        request.destination().ifPresent(destination -> {
            conditions.add(AMONG.formatted("f.orientation = :destination"));
            parameters.put("destination", destination.name());
        });
        request.stage().ifPresent(stage -> {
            conditions.add("p.status in (:statuses)");
            parameters.put(
                    "statuses", stage.statuses().stream().map(Status::name).toList());
            conditions.add(further(stage));
        });
        if (!request.narrowing().isNone()) {
            conditions.add(AMONG.formatted(request.narrowing().sql()));
            parameters.putAll(request.narrowing().parameters());
        }
        return String.join(" and ", conditions);
    }

    /** What the status alone does not tell. */
    private static String further(ListRequest.Stage stage) {
        return switch (stage) {
            case RECUE -> "p.status <> 'WITHDRAWN' and " + AMONG.formatted("f.orientation is null");
            case ETUDE -> "p.step <> '" + ProposalProcess.ASK_AUTHOR_FIRST + "'";
            case RETARD -> "p.late_on is not null and p.closed_at is null";
            case REPONSE, CLOSE, FINIE, RETIREE -> "true";
        };
    }

    private static String order(ListRequest request) {
        return switch (request.order()) {
            case RECENT -> "p.submitted_at desc";
            case OLDEST -> "p.submitted_at";
            case SUPPORTED -> "supports desc";
            case RELEVANT -> "ts_rank(p.search, " + QUERY + ") desc";
        };
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                row.getString("reference"),
                row.getString("title"),
                row.getString("excerpt"),
                row.getString("theme_code"),
                row.getString("living_area_code"),
                Status.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("destination"))
                        .map(Destination::valueOf)
                        .orElse(null),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getInt("supports"));
    }
}
