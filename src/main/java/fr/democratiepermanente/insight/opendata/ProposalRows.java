package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Status;
import java.util.List;

/** The proposals: where each comes from, where it stands, what became of it; its text once everyone may read it. */
final class ProposalRows {

    /** What the service found is public with the answer only, and what it did not retain never is. */
    private static final String ROWS = """
        select f.reference, f.submitted_at as deposee_le, f.channel as canal,
               f.theme_code, t.label as theme, f.living_area_code as bassin_code, a.name as bassin,
               f.department_code as departement_code, d.name as departement, f.contributor_kind as contributeur,
               f.status as statut, f.orientation, f.level as echelon, s.code as service_code, s.name as service,
               case when f.answered_at is not null then f.article_code end as article_code,
               case when retained.it then f.chantier_code end as chantier_code,
               case when f.answered_at is not null and (f.orientation <> 'CHANTIER' or retained.it)
                    then f.objective_code end as objectif_code,
               f.answer_due_on as reponse_attendue_le, f.late_on as retard_depuis, f.answered_at as repondue_le,
               f.closed_at as close_le, supporters(f.reference) as soutiens, f.merged_into as regroupee_avec,
               f.text_published as texte_public,
               case when f.text_published then p.title end as titre,
               case when f.text_published then p.body end as texte,
               '/propositions/' || f.reference as adresse,
               (select max(j.at) from journal_entry j where j.reference in (f.reference, f.merged_into)) as modifiee_le
        from case_fact f
        join proposal p on p.reference = f.reference
        left join theme t on t.code = f.theme_code
        left join living_area a on a.code = f.living_area_code
        left join department d on d.code = f.department_code
        left join service s on s.code = f.service_code and f.orientation is not null
        cross join lateral (
            select f.answered_at is not null and f.orientation = 'CHANTIER' and exists (
                select from chantier_study c where c.reference = coalesce(f.merged_into, f.reference)
                    and c.recommendation in ('INTEGRATE', 'DEEPEN')) as it) retained
        where f.reference in (:keys)
        order by f.reference
        """;

    private ProposalRows() {}

    static Dataset dataset() {
        return new Dataset(
                "propositions",
                List.of("reference"),
                List.of(
                        Column.text("reference").always(),
                        Column.moment("deposee_le").always(),
                        Column.code("canal", Channel.values()).always(),
                        Column.label("canal_libelle", "canal", "channel.").always(),
                        Column.text("theme_code"),
                        Column.text("theme"),
                        Column.text("bassin_code"),
                        Column.text("bassin"),
                        Column.text("departement_code"),
                        Column.text("departement"),
                        Column.code("contributeur", ContributorDetails.Kind.values()),
                        Column.code("statut", Status.values()).always(),
                        Column.label("statut_libelle", "statut", "status.").always(),
                        Column.code("orientation", Destination.values()),
                        Column.label("orientation_libelle", "orientation", "destination."),
                        Column.code("echelon", Level.values()),
                        Column.label("echelon_libelle", "echelon", "level."),
                        Column.text("service_code"),
                        Column.text("service"),
                        Column.text("article_code"),
                        Column.text("chantier_code"),
                        Column.text("objectif_code"),
                        Column.day("reponse_attendue_le").always(),
                        Column.day("retard_depuis"),
                        Column.moment("repondue_le"),
                        Column.moment("close_le"),
                        Column.number("soutiens").always(),
                        Column.text("regroupee_avec"),
                        Column.flag("texte_public").always(),
                        Column.text("titre"),
                        Column.text("texte"),
                        Column.address("adresse").always(),
                        Column.moment("modifiee_le").always()),
                Format.TABLES,
                "select count(*) from proposal",
                Dataset.ALL_CASES,
                Dataset.CHANGED_CASES,
                ROWS);
    }
}
