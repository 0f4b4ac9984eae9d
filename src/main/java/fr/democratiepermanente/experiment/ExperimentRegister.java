package fr.democratiepermanente.experiment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads experiments, with their people and the proposals they come from. */
@Component
@Transactional(readOnly = true)
class ExperimentRegister {

    private static final String SELECT = """
            select e.id, e.title, e.summary, e.origin, e.chantier_code as chantier, c.title as chantier_title, e.sponsor,
                   e.territory, e.starts_on, e.mid_term_on, e.ends_on, e.derogates, e.rule, e.legal_reference,
                   e.deliberation, e.phase, e.remark, e.round, e.opened_on, e.agreed_on, e.ended_on, e.stop_reason,
                   e.over_on, e.version
            from experiment e left join chantier c on c.code = e.chantier_code
            """;

    private final JdbcClient jdbc;

    ExperimentRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A proposal it comes from; its title is null while its text is not public. */
    record Source(String reference, String title) {}

    Optional<Experiment> find(long id) {
        return jdbc.sql(SELECT + " where e.id = ?")
                .param(id)
                .query(Experiment.class)
                .optional();
    }

    /** @throws IllegalStateException when there is none */
    Experiment get(String key) {
        return find(Experiment.id(key)).orElseThrow(() -> new IllegalStateException("no experiment " + key));
    }

    /** Those under way first, the latest first. */
    List<Experiment> all() {
        return jdbc.sql(SELECT + " order by e.phase = 'OVER', e.id desc")
                .query(Experiment.class)
                .list();
    }

    /** What a case led to, be it by itself or with the one that it follows. */
    List<Experiment> from(String reference) {
        return jdbc.sql(SELECT + """
                 where e.id in (select s.experiment_id from experiment_proposal s
                                join proposal p on s.reference in (p.reference, p.merged_into)
                                where p.reference = ?)
                order by e.id""").param(reference).query(Experiment.class).list();
    }

    Set<String> team(long experiment) {
        return Set.copyOf(jdbc.sql("select user_id from experiment_member where experiment_id = ?")
                .param(experiment)
                .query(String.class)
                .list());
    }

    /** Those whose text everyone may read come first. */
    List<Source> sources(long experiment) {
        return jdbc.sql("""
                select p.reference, case when p.text_published then p.title end as title
                from experiment_proposal s join proposal p on p.reference = s.reference
                where s.experiment_id = ?
                order by p.text_published desc, p.submitted_at desc, p.reference""").param(experiment).query(Source.class).list();
    }

    /** The cases it comes from and those merged into them, the latest first. */
    List<String> concerned(long experiment) {
        return jdbc.sql("""
                select p.reference from proposal p
                where exists (select from experiment_proposal s
                              where s.experiment_id = ? and s.reference in (p.reference, p.merged_into))
                order by p.submitted_at desc, p.reference""").param(experiment).query(String.class).list();
    }
}
