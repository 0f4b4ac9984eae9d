package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads chantiers and measures with where they stand, and which proposals feed them once their author has the answer. */
@Component
@Transactional(readOnly = true)
public class Undertakings {

    static final int PAGE_SIZE = 20;

    private static final String ANSWERED =
            "exists (select from answer a where a.reference = p.reference and a.published_at is not null)";

    /** Relations {@code undertaking} and {@code feeding}: what there is, and which proposal feeds what. */
    static final String WITH = """
        with feeding as (
            select 'MEASURE' as kind, m.reference as code, m.reference, p.submitted_at
            from measure m join proposal p on p.reference = m.reference
            where p.destination = 'IMMEDIATE_MEASURE' and %1$s
            union all
            select 'CHANTIER', s.chantier_code, s.reference, p.submitted_at
            from chantier_study s join proposal p on p.reference = s.reference
            where p.destination = 'CHANTIER' and s.recommendation in ('INTEGRATE', 'DEEPEN') and %1$s
        ), undertaking as (
            select 'CHANTIER' as kind, code, title, summary, service_code, null::date as due_on, objective_code from chantier
            union all
            select 'MEASURE', m.reference, m.title, m.description, p.service_code, m.due_on, m.objective_code
            from measure m join proposal p on p.reference = m.reference
            where m.reference in (select reference from feeding where kind = 'MEASURE')
        )
        """.formatted(ANSWERED);

    private static final String SELECT = WITH + """
        select u.kind, u.code, u.title, u.summary, u.service_code as service, coalesce(stands.state, 'PLANNED') as state,
               stands.happened_on as moved_on, coalesce(planned.expected_on, u.due_on) as expected_on,
               coalesce(last.id, 0) as latest,
               (select count(*) from feeding f where f.kind = u.kind and f.code = u.code) as proposals,
               u.objective_code as objective, o.title as objective_title
        from undertaking u left join objective o on o.code = u.objective_code
        left join lateral (select max(g.id) as id from progress g where g.kind = u.kind and g.code = u.code) last on true
        left join lateral (select g.state, g.happened_on from progress g
                           where g.kind = u.kind and g.code = u.code and g.deliberation is null
                           order by g.id desc limit 1) stands on true
        left join lateral (select g.expected_on from progress g
                           where g.kind = u.kind and g.code = u.code and g.expected_on is not null
                           order by g.id desc limit 1) planned on true
        """;

    private static final String IN_CHARGE = " where u.kind = :kind and (:all or u.service_code in (:services))";

    private final JdbcClient jdbc;

    Undertakings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A proposal that feeds something; its title is null while its text is not public. */
    record Feeding(String reference, String title) {}

    /** One page of a list, and how many there are in all. */
    record Page(List<Undertaking> items, int number, int total) {

        public boolean hasNext() {
            return number * PAGE_SIZE < total;
        }

        public int count() {
            return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        }
    }

    /** Every chantier, in alphabetical order. */
    public List<Undertaking> chantiers() {
        return jdbc.sql(SELECT + " where u.kind = 'CHANTIER' order by u.title collate \"fr-x-icu\"")
                .query(Undertaking.class)
                .list();
    }

    /** What serves these objectives: chantiers, then measures, in alphabetical order. */
    public List<Undertaking> serving(Collection<String> objectives) {
        return objectives.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where u.objective_code in (:objectives)"
                                + " order by u.kind, u.title collate \"fr-x-icu\", u.code")
                        .param("objectives", objectives)
                        .query(Undertaking.class)
                        .list();
    }

    /** What is expected in a span of days and not over. */
    List<Undertaking> awaited(LocalDate from, LocalDate to) {
        return jdbc.sql(SELECT + """
                        where coalesce(planned.expected_on, u.due_on) between ? and ?
                          and coalesce(stands.state, 'PLANNED') not in ('DONE', 'DROPPED')""").params(from, to).query(Undertaking.class).list();
    }

    /** Every measure, those that serve no objective yet first. */
    public List<Undertaking> measures() {
        return jdbc.sql(SELECT + " where u.kind = 'MEASURE'"
                        + " order by u.objective_code is not null, u.title collate \"fr-x-icu\", u.code")
                .query(Undertaking.class)
                .list();
    }

    /** What moved last comes first. */
    Page measures(int number) {
        return page(Kind.MEASURE, true, List.of(""), number);
    }

    /**
     * What these services have in charge.
     *
     * @param all whether to pass over the services
     */
    Page inCharge(Kind kind, boolean all, Collection<String> services, int number) {
        return page(kind, all, services, number);
    }

    private Page page(Kind kind, boolean all, Collection<String> services, int number) {
        List<Undertaking> items = filtered(
                        SELECT + IN_CHARGE
                                + " order by latest desc, expected_on, u.title, u.code limit :size offset :start",
                        kind,
                        all,
                        services)
                .param("size", PAGE_SIZE)
                .param("start", (number - 1) * PAGE_SIZE)
                .query(Undertaking.class)
                .list();
        int total = filtered(WITH + "select count(*) from undertaking u" + IN_CHARGE, kind, all, services)
                .query(Integer.class)
                .single();
        return new Page(items, number, total);
    }

    private JdbcClient.StatementSpec filtered(String sql, Kind kind, boolean all, Collection<String> services) {
        return jdbc.sql(sql).param("kind", kind.name()).param("all", all).param("services", services);
    }

    Optional<Undertaking> find(Kind kind, String code) {
        return jdbc.sql(SELECT + " where u.kind = ? and u.code = ?")
                .params(kind.name(), code)
                .query(Undertaking.class)
                .optional();
    }

    /** What a proposal feeds. */
    List<Undertaking> fedBy(String reference) {
        return jdbc.sql(SELECT + " join feeding fed on fed.kind = u.kind and fed.code = u.code where fed.reference = ?")
                .param(reference)
                .query(Undertaking.class)
                .list();
    }

    /** The proposals that feed something, the latest first. */
    List<Feeding> feeding(Undertaking undertaking) {
        return jdbc.sql(WITH + """
                select f.reference, case when p.text_published then p.title end as title
                from feeding f join proposal p on p.reference = f.reference
                where f.kind = ? and f.code = ?
                order by p.text_published desc, f.submitted_at desc, f.reference""")
                .params(undertaking.kind().name(), undertaking.code())
                .query(Feeding.class)
                .list();
    }
}
