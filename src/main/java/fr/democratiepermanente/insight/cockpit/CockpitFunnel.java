package fr.democratiepermanente.insight.cockpit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where proposals stand, counted from the rows everybody counts from. */
@Repository
class CockpitFunnel {

    /**
     * What became of the proposals received in a period: each number is a part of the one before. An orientation counts
     * once it is public, a study once the answer is being written, an answer once it is published. One that is answered
     * together with another stands where that one does.
     *
     * @param withdrawn how many of those received were taken back by their authors
     */
    record Stages(long received, long oriented, long studied, long answered, long withdrawn) {}

    record Late(String reference, String status, String service, LocalDate answerDueOn) {}

    private final JdbcClient jdbc;

    CockpitFunnel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stages stages(Instant since) {
        return jdbc.sql("""
            select count(*) as received,
                   count(*) filter (where orientation is not null) as oriented,
                   count(*) filter (where orientation is not null and (answered_at is not null or standing in
                       ('DRAFTING', 'REVIEWING', 'PUBLISHING', 'CLOSED'))) as studied,
                   count(*) filter (where orientation is not null and answered_at is not null) as answered,
                   count(*) filter (where f.status = 'WITHDRAWN') as withdrawn
            from (select f.*, coalesce(s.status, f.status) as standing
                  from case_fact f left join proposal s on s.reference = f.merged_into) f
            where submitted_at >= ?\
            """).param(Timestamp.from(since)).query(Stages.class).single();
    }

    /** How many proposals wait for an answer beyond the promised day. */
    long late() {
        return jdbc.sql("select count(*) from case_fact where late")
                .query(Long.class)
                .single();
    }

    /** Those that have waited longest beyond it. */
    List<Late> latest(int limit) {
        return jdbc.sql("""
            select f.reference, f.status, s.name as service, f.answer_due_on
            from case_fact f left join service s on s.code = f.service_code
            where f.late order by f.answer_due_on, f.reference limit ?\
            """).param(limit).query(Late.class).list();
    }
}
