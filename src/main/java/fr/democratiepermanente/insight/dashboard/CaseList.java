package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseFilter;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The proposals behind a figure: as many as it says. */
@Component
@Transactional(readOnly = true)
class CaseList {

    static final int PAGE_SIZE = 50;

    /** Rows read at once for an export: however many there are, the memory is for these. */
    private static final int BATCH = 1000;

    private static final String SELECT = """
        select f.reference, p.title, t.label as theme, a.name as area, s.name as service, f.channel, f.status,
               f.orientation, f.submitted_on, f.answer_due_on, f.late,
               (f.answered_at at time zone 'Europe/Paris')::date as answered_on
        from case_fact f
        join proposal p on p.reference = f.reference
        left join theme t on t.code = f.theme_code
        left join living_area a on a.code = f.living_area_code
        left join service s on s.code = f.service_code
        where\s""";

    /** @param orientation null while it is not decided for good */
    record Line(
            String reference,
            String title,
            String theme,
            String area,
            String service,
            String channel,
            String status,
            String orientation,
            LocalDate submittedOn,
            LocalDate answerDueOn,
            boolean late,
            LocalDate answeredOn) {}

    private final JdbcClient jdbc;
    private final CaseCounts counts;

    CaseList(JdbcClient jdbc, CaseCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /** The latest first. */
    List<Line> page(CaseFilter filter, int page) {
        CaseCounts.Where where = counts.where(filter);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("size", PAGE_SIZE);
        parameters.put("offset", (long) (page - 1) * PAGE_SIZE);
        return jdbc.sql(SELECT + where.sql() + " order by f.submitted_at desc, f.reference limit :size offset :offset")
                .params(parameters)
                .query(Line.class)
                .list();
    }

    /** All of them, in the order of their references. */
    void all(CaseFilter filter, Consumer<Line> reader) {
        CaseCounts.Where where = counts.where(filter);
        String after = "";
        List<Line> batch;
        do {
            Map<String, Object> parameters = new HashMap<>(where.parameters());
            parameters.put("after", after);
            parameters.put("batch", BATCH);
            batch = jdbc.sql(SELECT + where.sql() + " and f.reference > :after order by f.reference limit :batch")
                    .params(parameters)
                    .query(Line.class)
                    .list();
            batch.forEach(reader);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).reference();
        } while (batch.size() == BATCH);
    }
}
