package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.util.List;

/**
 * The chantiers and the measures, one row for each news of them and one for those without any: what their public pages
 * show. A measure is public once its author has the answer.
 */
final class ResultRows {

    private static final String PUBLIC_MEASURE = """
        p.destination = 'IMMEDIATE_MEASURE'
            and exists (select from answer a where a.reference = p.reference and a.published_at is not null)""";

    private static final String KEYS = """
        select key from (
            select 'CHANTIER/' || c.code as key from chantier c
            union all
            select 'MEASURE/' || m.reference from measure m join proposal p on p.reference = m.reference where %s) keyed
        """.formatted(PUBLIC_MEASURE);

    private static final String ALL = KEYS + "where key > :after order by key limit :limit";

    /** Whatever shows on the page of an undertaking: its news, what was decided of a chantier, the case of a measure. */
    private static final String CHANGED = KEYS + """
        where key > :after and key in (
            select g.kind || '/' || g.code from progress g where g.recorded_at >= :since
            union all
            select v.kind || '/' || v.code from frame_version v where v.kind = 'CHANTIER' and v.written_at >= :since
            union all
            select 'MEASURE/' || j.reference from journal_entry j where j.at >= :since)
        order by key limit :limit
        """;

    private static final String ROWS = """
        with undertaking as (
            select 'CHANTIER' as kind, c.code, c.title, c.summary, c.service_code, c.objective_code, null::date as due_on,
                   'chantiers' as page
            from chantier c where 'CHANTIER/' || c.code in (:keys)
            union all
            select 'MEASURE', m.reference, m.title, m.description, p.service_code, m.objective_code, m.due_on, 'mesures'
            from measure m join proposal p on p.reference = m.reference
            where m.reference in (select substr(key, 9) from unnest(array[:keys]) key where key like 'MEASURE/%%') and %s
        ), fed as materialized (
            select s.chantier_code as code, count(*) as proposals
            from chantier_study s join proposal p on p.reference = s.reference
            where s.chantier_code in (select code from undertaking where kind = 'CHANTIER')
                and p.destination = 'CHANTIER' and s.recommendation in ('INTEGRATE', 'DEEPEN')
                and exists (select from answer a where a.reference = p.reference and a.published_at is not null)
            group by s.chantier_code)
        select u.kind as nature, u.code, coalesce(g.id, 0) as nouvelle, u.title as intitule, u.summary as description,
               s.code as service_code, s.name as service, o.code as objectif_code, o.title as objectif,
               b.code as ambition_code, b.title as ambition, coalesce(stands.state, 'PLANNED') as etat,
               coalesce(planned.expected_on, u.due_on) as echeance,
               case when u.kind = 'MEASURE' then 1 else coalesce(fed.proposals, 0) end as propositions,
               case when g.deliberation is null then g.state end as nouvelle_etat, g.deliberation as deliberation,
               g.happened_on as nouvelle_le, g.text as nouvelle_texte,
               case when g.deliberation is null then g.reason end as nouvelle_motif,
               g.expected_on as nouvelle_echeance, g.recorded_at as nouvelle_publiee_le,
               '/' || u.page || '/' || u.code as adresse
        from undertaking u
        left join progress g on g.kind = u.kind and g.code = u.code
        left join fed on u.kind = 'CHANTIER' and fed.code = u.code
        left join service s on s.code = u.service_code
        left join objective o on o.code = u.objective_code
        left join ambition b on b.code = o.ambition_code
        left join lateral (select l.state from progress l where l.kind = u.kind and l.code = u.code
                           and l.deliberation is null order by l.id desc limit 1) stands on true
        left join lateral (select l.expected_on from progress l where l.kind = u.kind and l.code = u.code
                           and l.expected_on is not null order by l.id desc limit 1) planned on true
        order by u.kind, u.code, g.id
        """.formatted(PUBLIC_MEASURE);

    private static final String COUNT = """
        select count(*) from (%s) shown left join progress g on g.kind || '/' || g.code = shown.key
        """.formatted(KEYS);

    private ResultRows() {}

    static Dataset dataset() {
        return new Dataset(
                "resultats",
                List.of("nature", "code", "nouvelle"),
                List.of(
                        Column.code("nature", Kind.values()).always(),
                        Column.text("code").always(),
                        Column.number("nouvelle").always(),
                        Column.text("intitule").always(),
                        Column.text("description"),
                        Column.text("service_code"),
                        Column.text("service"),
                        Column.text("objectif_code"),
                        Column.text("objectif"),
                        Column.text("ambition_code"),
                        Column.text("ambition"),
                        Column.code("etat", State.values()).always(),
                        Column.label("etat_libelle", "etat", "results.state.").always(),
                        Column.day("echeance"),
                        Column.number("propositions").always(),
                        Column.code("nouvelle_etat", State.values()),
                        Column.label("nouvelle_etat_libelle", "nouvelle_etat", "results.state."),
                        Column.text("deliberation"),
                        Column.day("nouvelle_le"),
                        Column.text("nouvelle_texte"),
                        Column.text("nouvelle_motif"),
                        Column.day("nouvelle_echeance"),
                        Column.moment("nouvelle_publiee_le"),
                        Column.address("adresse").always()),
                Format.TABLES,
                COUNT,
                ALL,
                CHANGED,
                ROWS);
    }
}
