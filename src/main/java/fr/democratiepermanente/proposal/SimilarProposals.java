package fr.democratiepermanente.proposal;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the proposals nearest to a text: shared word stems weighed by PostgreSQL's ranking, and trigrams of the title,
 * which forgive spelling.
 */
@Component
@Transactional(readOnly = true)
public class SimilarProposals {

    /** What is shown of a near proposal; {@code likeness} is between 0 and 1. */
    public record Similar(
            String reference,
            String title,
            String excerpt,
            Status status,
            Destination destination,
            boolean textPublished,
            double likeness) {

        public Optional<Destination> destinationIfKnown() {
            return Optional.ofNullable(destination);
        }
    }

    private static final int NEAREST = 5;
    private static final double LEAST_LIKENESS = 0.25;

    private final JdbcClient jdbc;

    SimilarProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The five nearest among those everyone may read and support, or read the answer of. */
    public List<Similar> published(String title, String body) {
        return nearest(title, body, "", true);
    }

    /** The five nearest to a case, for agents. */
    public List<Similar> to(Proposal proposal) {
        return nearest(proposal.title(), proposal.body(), proposal.reference(), false);
    }

    private List<Similar> nearest(String title, String body, String except, boolean publishedOnly) {
        return jdbc.sql("""
                        with words as (
                            select distinct lexeme
                            from unnest(to_tsvector('public.fr', :title || ' ' || :body))
                            limit 200),
                        query as (
                            select string_agg(quote_literal(lexeme), ' | ')::tsquery as any_word, count(*) as total
                            from words),
                        candidate as (
                            select p.*, (select count(*) from words w where w.lexeme = any (tsvector_to_array(p.search)))
                                       ::float8 as shared,
                                   similarity(p.title, :title)::float8 as alike_title
                            from proposal p, query q
                            where p.search @@ q.any_word and p.reference <> :except
                              and p.status <> 'WITHDRAWN'
                              and (p.text_published and p.status <> 'MERGED' or not :publishedOnly)
                            order by ts_rank(p.search, q.any_word) desc
                            limit 50)
                        select reference, title, left(body, 220) as excerpt, status, destination, text_published,
                               0.5 * alike_title + 0.5 * shared / greatest(
                                   sqrt(q.total * length(c.search)), 1) as likeness
                        from candidate c, query q
                        where 0.5 * alike_title + 0.5 * shared / greatest(
                                   sqrt(q.total * length(c.search)), 1) >= :least
                        order by likeness desc
                        limit :nearest""")
                .param("title", title)
                .param("body", body)
                .param("except", except)
                .param("publishedOnly", publishedOnly)
                .param("least", LEAST_LIKENESS)
                .param("nearest", NEAREST)
                .query((row, n) -> new Similar(
                        row.getString("reference"),
                        row.getString("title"),
                        row.getString("excerpt"),
                        Status.valueOf(row.getString("status")),
                        Optional.ofNullable(row.getString("destination"))
                                .map(Destination::valueOf)
                                .orElse(null),
                        row.getBoolean("text_published"),
                        row.getDouble("likeness")))
                .list();
    }
}
