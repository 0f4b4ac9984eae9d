package fr.democratiepermanente.insight.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of cases that wait for people. Reads the engine's tables: its queries cannot count by group. */
@Component
@Transactional(readOnly = true)
class OpenTaskTable {

    static final int PAGE_SIZE = 50;

    /** When a task is due, as addresses say it, with the condition on its due date. */
    private static final Map<String, String> DUE = Map.of(
            "retard", "t.due_date_ < :now",
            "7", "t.due_date_ >= :now and t.due_date_ < :week",
            "14", "t.due_date_ >= :week and t.due_date_ < :fortnight",
            "plus", "(t.due_date_ >= :fortnight or t.due_date_ is null)");

    /** A task belongs to the service it is offered to, one held by nobody's service to none. */
    private static final String FROM = """
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
        join proposal p on p.reference = e.business_key_
        left join lateral (select min(l.group_id_) as code from act_ru_identitylink l
                           where l.task_id_ = t.id_ and l.type_ = 'candidate') g on true
        """;

    private static final String COUNT = """
        select %1$s as owner, count(*) as total,
               count(*) filter (where t.assignee_ is null) as free,
               count(*) filter (where t.due_date_ < :now) as late,
               count(*) filter (where t.due_date_ >= :now and t.due_date_ < :week) as week,
               count(*) filter (where t.due_date_ >= :week and t.due_date_ < :fortnight) as fortnight,
               count(*) filter (where t.due_date_ >= :fortnight or t.due_date_ is null) as later
        """ + FROM + " where %2$s group by 1 order by total desc, owner";

    /** @param owner code of a group or of a person; null for nobody */
    record Load(String owner, int total, int free, int late, int week, int fortnight, int later) {}

    /** @param group code of a service or of a role, or null */
    record Line(
            String id, String name, String reference, String title, String group, String holder, LocalDateTime due) {}

    /**
     * Which tasks; each may be empty for all.
     *
     * @param free only those nobody holds
     * @param due one of the keys addresses may name
     */
    record Choice(String group, String holder, boolean free, String due) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenTaskTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Load> byGroup() {
        return jdbc.sql(COUNT.formatted("g.code", "true"))
                .params(moments())
                .query(Load.class)
                .list();
    }

    List<Load> byHolder() {
        return jdbc.sql(COUNT.formatted("t.assignee_", "t.assignee_ is not null"))
                .params(moments())
                .query(Load.class)
                .list();
    }

    int count(Choice choice) {
        return jdbc.sql("select count(*) " + FROM + where(choice))
                .params(parameters(choice))
                .query(Integer.class)
                .single();
    }

    List<Line> page(Choice choice, int page) {
        Map<String, Object> parameters = parameters(choice);
        parameters.put("size", PAGE_SIZE);
        parameters.put("offset", (long) (page - 1) * PAGE_SIZE);
        return jdbc.sql("select t.id_ as id, t.name_ as name, p.reference, p.title, g.code as \"group\","
                        + " t.assignee_ as holder, t.due_date_ as due " + FROM + where(choice)
                        + " order by t.due_date_ nulls last, t.id_ limit :size offset :offset")
                .params(parameters)
                .query(Line.class)
                .list();
    }

    private static String where(Choice choice) {
        return " where (:group = '' or g.code = :group) and (:holder = '' or t.assignee_ = :holder)"
                + (choice.free() ? " and t.assignee_ is null" : "")
                + (choice.due().isEmpty() ? "" : " and " + DUE.getOrDefault(choice.due(), "false"));
    }

    private Map<String, Object> parameters(Choice choice) {
        Map<String, Object> parameters = moments();
        parameters.put("group", choice.group());
        parameters.put("holder", choice.holder());
        return parameters;
    }

    private Map<String, Object> moments() {
        Instant now = clock.instant();
        Map<String, Object> moments = new HashMap<>();
        moments.put("now", engineTime(now));
        moments.put("week", engineTime(now.plus(7, ChronoUnit.DAYS)));
        moments.put("fortnight", engineTime(now.plus(14, ChronoUnit.DAYS)));
        return moments;
    }

    /** The engine keeps times without a zone, in the one of the machine. */
    private static LocalDateTime engineTime(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneId.systemDefault());
    }
}
