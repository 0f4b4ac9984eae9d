package fr.democratiepermanente.insight;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long things take, in calendar days: each task people do, and the whole way to an answer. */
@Component
@Transactional(readOnly = true)
public class StepTimes {

    /** Of the engine's history, tasks that were done; those that ended with their case, by merging or withdrawal, say nothing. */
    private static final String STEPS = """
        select a.act_id_ as step, min(a.act_name_) as name, count(*) as times,
               percentile_cont(0.5) within group (order by a.duration_) / 86400000.0 as median,
               percentile_cont(0.9) within group (order by a.duration_) / 86400000.0 as ninetieth
        from case_fact f
        join act_hi_procinst i on i.business_key_ = f.reference
        join act_hi_actinst a on a.proc_inst_id_ = i.id_
        where a.act_type_ = 'userTask' and a.end_time_ is not null and a.act_inst_state_ <> 2 and %s
        group by a.act_id_ order by median desc, step""";

    private static final String ANSWERS = """
        select %s as step, %s as name, count(*) as times,
               percentile_cont(0.5) within group (order by (f.answered_at at time zone 'Europe/Paris')::date - f.submitted_on) as median,
               percentile_cont(0.9) within group (order by (f.answered_at at time zone 'Europe/Paris')::date - f.submitted_on) as ninetieth
        from case_fact f where f.answered_at is not null and %s
        group by 1, 2 order by times desc, step""";

    /**
     * Times of one thing.
     *
     * @param step code of what they are of: an activity, a value of a dimension, null for none
     * @param times how often it happened
     * @param median days within which half of them were done
     * @param ninetieth days within which nine in ten were done
     */
    public record Times(String step, String name, int times, double median, double ninetieth) {}

    private final JdbcClient jdbc;
    private final CaseCounts counts;

    StepTimes(JdbcClient jdbc, CaseCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /** The tasks done on these proposals, the longest first. */
    public List<Times> steps(CaseFilter filter) {
        return read(STEPS, filter);
    }

    /** From deposit to the first published answer, by a dimension. */
    public List<Times> answers(CaseFilter filter, Dimension by) {
        return read(ANSWERS.replaceFirst("%s", by.sql()).replaceFirst("%s", "''"), filter);
    }

    private List<Times> read(String sql, CaseFilter filter) {
        CaseCounts.Where where = counts.where(filter);
        return jdbc.sql(sql.formatted(where.sql()))
                .params(where.parameters())
                .query(Times.class)
                .list();
    }
}
