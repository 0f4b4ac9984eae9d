package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseCounts.Where;
import fr.democratiepermanente.insight.CaseFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was published lately about some proposals: answers, moves of chantiers and measures, votes of the assembly. */
@Component
@Transactional(readOnly = true)
class News {

    private static final int MOST = 50;

    /** What an item is about. */
    enum Kind {
        ANSWER,
        SECOND_ANSWER,
        CHANTIER,
        MEASURE,
        VOTE
    }

    /**
     * One piece of news.
     *
     * @param key tells it from all others of its kind, for ever
     * @param code what its page is found by
     * @param title of what it is about, null while that is not public
     * @param state how far it is, where it went, or how the vote ended
     * @param text as agents published it, or null
     */
    record Item(Kind kind, String key, String code, String title, String state, String text, Instant at) {}

    /**
     * An answer often begins with its author's name: it is read on the page of the proposal, not here. A vote is told
     * once, not again as a move of what it bears on.
     */
    private static final String SELECT = """
        with chosen as (
            select coalesce(f.merged_into, f.reference) as reference, f.chantier_code, f.orientation, f.answered_at
            from case_fact f where %s
        ), moved as (
            select 'CHANTIER' as kind, c.chantier_code as code from chosen c
            where c.chantier_code is not null and c.answered_at is not null
            union
            select 'MEASURE', c.reference from chosen c
            where c.orientation = 'IMMEDIATE_MEASURE' and c.answered_at is not null
            union
            select 'CHANTIER', code from chantier where :everything
        )
        select * from (
            select case when a.round = 1 then 'ANSWER' else 'SECOND_ANSWER' end as kind, a.reference || '/' || a.round as key,
                   a.reference as code, case when p.text_published then p.title end as title,
                   f.orientation as state, null as text, a.published_at as at
            from answer a join proposal p on p.reference = a.reference join case_fact f on f.reference = a.reference
            where a.published_at is not null and f.orientation is not null
              and a.reference in (select reference from chosen)
            union all
            select g.kind, g.id::text, g.code, coalesce(c.title, m.title), g.state, g.text, g.recorded_at
            from progress g left join chantier c on c.code = g.chantier left join measure m on m.reference = g.measure
            where g.deliberation is null and (g.kind, g.code) in (select kind, code from moved)
            union all
            select 'VOTE', d.id::text, d.id::text, d.title, d.outcome, null, d.published_at
            from deliberation d
            where d.published_at is not null and d.outcome is not null
              and (:everything or exists (select from deliberation_target t
                                          where t.deliberation_id = d.id
                                            and (t.kind, t.code) in (select kind, code from moved)))) news
        order by at desc, kind, key limit :most""";

    private final JdbcClient jdbc;
    private final CaseCounts counts;

    News(JdbcClient jdbc, CaseCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /** The latest first; votes and chantiers that none of the proposals asked for is about only when all are asked for. */
    List<Item> of(CaseFilter filter) {
        Where where = counts.where(filter);
        return jdbc.sql(SELECT.formatted(where.sql()))
                .params(where.parameters())
                .param("everything", !filter.isNarrow() && filter.period().isAll())
                .param("most", MOST)
                .query(News::item)
                .list();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                Kind.valueOf(row.getString("kind")),
                row.getString("key"),
                row.getString("code"),
                row.getString("title"),
                row.getString("state"),
                row.getString("text"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
