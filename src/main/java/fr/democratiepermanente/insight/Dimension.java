package fr.democratiepermanente.insight;

import java.util.Arrays;
import java.util.Optional;

/** How proposals are told apart: what they are counted by, and what an address may choose among. */
public enum Dimension {
    ORIENTATION("orientation", "f.orientation"),
    AREA("bassin", "f.living_area_code"),
    DEPARTMENT("departement", "f.department_code"),
    CHANNEL("canal", "f.channel"),
    /** In whose name: a person, an organisation. */
    AUTHOR("auteur", "f.contributor_kind"),
    SERVICE("service", "f.service_code"),
    THEME("theme", "f.theme_code"),
    LEVEL("echelon", "f.level"),
    ARTICLE("article", "f.article_code"),
    CHANTIER("chantier", "f.chantier_code"),
    OBJECTIVE("objectif", "f.objective_code"),
    AMBITION("ambition", "(select o.ambition_code from objective o where o.code = f.objective_code)"),
    /** Month of deposit, « 2026-11 ». */
    MONTH("mois", "to_char(f.submitted_on, 'YYYY-MM')"),
    STATUS("statut", "f.status"),
    /** Activity of the process where it is, or was at last. */
    STEP("etape", "f.step"),
    /** Activity that it went through, once or several times: only to choose by, a proposal goes through many. */
    PASSED("passage", """
        case when exists (select from act_hi_procinst i join act_hi_actinst a on a.proc_inst_id_ = i.id_
                          where i.business_key_ = f.reference and a.act_id_ = :passage
                            and a.end_time_ is not null and a.act_inst_state_ <> 2)
        then :passage end"""),
    STATE("etat", "case when f.closed_at is null then 'OUVERT' else 'CLOS' end"),
    ANSWERED("reponse", "case when f.answered_at is null then 'NON' else 'OUI' end"),
    LATE("retard", "case when f.late then 'OUI' else 'NON' end"),
    /** Monday of the week in which the answer is promised. */
    DUE_WEEK("semaine", "to_char(date_trunc('week', f.answer_due_on), 'YYYY-MM-DD')"),
    /** How long an open proposal has waited, in days. */
    AGE("anciennete", """
        case when f.closed_at is not null then 'CLOS' else
        (array['0-14', '15-29', '30-59', '60-89', '90'])[1 + width_bucket(cast(:today as date) - f.submitted_on, array[15, 30, 60, 90])] end""");

    /** Stands in an address for the proposals that have none: no bassin de vie given, not yet oriented. */
    public static final String NONE = "aucun";

    private final String parameter;
    private final String sql;

    Dimension(String parameter, String sql) {
        this.parameter = parameter;
        this.sql = sql;
    }

    /** Its name in an address. */
    public String parameter() {
        return parameter;
    }

    /** Its value for a row {@code f} of {@code case_fact}; one of them needs the parameter {@code today}. */
    String sql() {
        return sql;
    }

    /** The dimension an address names so. */
    public static Optional<Dimension> of(String parameter) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.parameter.equals(parameter))
                .findFirst();
    }
}
