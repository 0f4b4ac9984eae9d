package fr.democratiepermanente.process;

import fr.democratiepermanente.platform.web.FrenchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says to people who come too late who was there before them. */
@Component
public class TaskEnds {

    private static final String NOTHING = " : rien n’a été enregistré.";

    private final JdbcClient jdbc;
    private final FrenchDates dates;

    TaskEnds(JdbcClient jdbc, FrenchDates dates) {
        this.jdbc = jdbc;
        this.dates = dates;
    }

    /** A sentence for whoever wanted to do something with this task. Who did it first must have committed. */
    public String sentence(String task) {
        // A free task that somebody completes has no holder: only the log of operations knows who that was.
        return jdbc.sql("""
                        select h.end_time_, h.delete_reason_, u.first_, u.last_, coalesce(done.user_id_, h.assignee_) as id
                        from act_hi_taskinst h
                        left join lateral (select o.user_id_ from act_hi_op_log o where o.task_id_ = h.id_
                            and o.operation_type_ = 'Complete' order by o.timestamp_ desc limit 1) done on true
                        left join act_id_user u on u.id_ = coalesce(done.user_id_, h.assignee_)
                        where h.id_ = ? and h.end_time_ is not null
                        """)
                .param(task)
                .query((row, n) -> {
                    if (!"completed".equals(row.getString("delete_reason_"))) {
                        return "Cette tâche n’est plus à faire" + NOTHING;
                    }
                    String id = row.getString("id");
                    String name = name(row.getString("first_"), row.getString("last_"), id);
                    String when = dates.dayAndTime(row.getTimestamp("end_time_").toInstant());
                    return id == null
                            ? "Cette tâche est déjà terminée" + NOTHING
                            : "Cette tâche est déjà traitée, par " + name + ", le " + when + NOTHING;
                })
                .optional()
                .orElse("Cette tâche est déjà terminée" + NOTHING);
    }

    private static String name(String first, String last, String id) {
        return last == null ? id : (first == null ? last : first + " " + last);
    }
}
