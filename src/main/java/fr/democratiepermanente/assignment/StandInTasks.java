package fr.democratiepermanente.assignment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tasks a stand-in holds for somebody who is away. */
@Component
class StandInTasks {

    record Lent(String task, String absent, String standIn) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    StandInTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(String task, String absent, String standIn) {
        jdbc.sql("insert into stand_in_task (task_id, absent_user, stand_in, moved_at) values (?, ?, ?, ?)"
                        + " on conflict (task_id) do update set stand_in = excluded.stand_in,"
                        + " absent_user = excluded.absent_user, moved_at = excluded.moved_at")
                .params(task, absent, standIn, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(String task) {
        jdbc.sql("delete from stand_in_task where task_id = ?").param(task).update();
    }

    /** Forgets the tasks that are done, and those that somebody gave to another person meanwhile. */
    void forgetOthers() {
        jdbc.sql("delete from stand_in_task s where not exists"
                        + " (select from act_ru_task t where t.id_ = s.task_id and t.assignee_ = s.stand_in)")
                .update();
    }

    List<Lent> all() {
        return jdbc.sql("select task_id as task, absent_user as absent, stand_in from stand_in_task")
                .query(Lent.class)
                .list();
    }
}
