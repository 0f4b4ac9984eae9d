package fr.democratiepermanente.process.task;

import fr.democratiepermanente.process.TaskEnds;
import fr.democratiepermanente.process.form.FormRefusedException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks of cases and of other work, and whose they are. Reads the engine's tables: its own queries cannot say the groups of many
 * tasks at once. Changes nothing but by the engine's commands.
 */
@Component
public class CaseTasks {

    /**
     * A task to do.
     *
     * @param activity id in the model
     * @param name as Tasklist shows it, with the reference of the case
     * @param assignee user id, or null
     * @param groups ids of the groups it is offered to
     * @param people user ids of those it is offered to by name
     * @param priority 50 unless somebody raised it
     */
    public record OpenTask(
            String id,
            String reference,
            String activity,
            String name,
            String assignee,
            Instant dueAt,
            int priority,
            List<String> groups,
            List<String> people) {

        private static final int USUAL = 50;

        /** Whether somebody waits for it so much that they said so. */
        public boolean isUrgent() {
            return priority > USUAL;
        }
    }

    private static final String SELECT = """
            select t.id_, e.business_key_, t.task_def_key_, t.name_, t.assignee_, t.due_date_, t.priority_,
                   array(select l.group_id_::text from act_ru_identitylink l where l.task_id_ = t.id_
                         and l.type_ = 'candidate' and l.group_id_ is not null order by 1) as groups,
                   array(select l.user_id_::text from act_ru_identitylink l where l.task_id_ = t.id_
                         and l.type_ = 'candidate' and l.user_id_ is not null order by 1) as people
            from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
            where e.business_key_ is not null and
            """;

    private final JdbcClient jdbc;
    private final CaseTaskService tasks;
    private final IdentityService identity;
    private final TaskEnds ends;

    CaseTasks(JdbcClient jdbc, TaskService tasks, IdentityService identity, TaskEnds ends) {
        this.jdbc = jdbc;
        this.tasks = (CaseTaskService) tasks;
        this.identity = identity;
        this.ends = ends;
    }

    /** The tasks that these groups are offered, held or not, the most pressing first. */
    public List<OpenTask> of(Collection<String> groups) {
        return find(
                "exists (select from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'"
                        + " and l.group_id_ = any (?))",
                groups);
    }

    /** The tasks that no group is offered, but people by name: those who take part in work besides cases. */
    public List<OpenTask> ofNoGroup() {
        return jdbc.sql(SELECT + """
                        not exists (select from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'
                                    and l.group_id_ is not null)
                        order by t.due_date_, e.business_key_, t.id_""").query((row, n) -> task(row)).list();
    }

    /** The tasks that these people hold. */
    public List<OpenTask> heldBy(Collection<String> users) {
        return find("t.assignee_ = any (?)", users);
    }

    private List<OpenTask> find(String condition, Collection<String> values) {
        return jdbc.sql(SELECT + condition + " order by t.due_date_, e.business_key_, t.id_")
                .param(values.toArray(String[]::new))
                .query((row, n) -> task(row))
                .list();
    }

    public Optional<OpenTask> find(String id) {
        return jdbc.sql(SELECT + "t.id_ = ?")
                .param(id)
                .query((row, n) -> task(row))
                .optional();
    }

    /** What a task is or was called; empty when there never was one. */
    public String name(String id) {
        return jdbc.sql("select name_ from act_hi_taskinst where id_ = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** How many open tasks each of these people holds; whoever holds none is there with 0. */
    public Map<String, Integer> load(Collection<String> users) {
        Map<String, Integer> load = new HashMap<>();
        users.forEach(user -> load.put(user, 0));
        jdbc.sql("select assignee_, count(*) from act_ru_task where assignee_ = any (?) group by assignee_")
                .param(users.toArray(String[]::new))
                .query(row -> {
                    load.put(row.getString(1), row.getInt(2));
                });
        return load;
    }

    /** Who did the last task of a case among those this group was offered; such a task has ended, or is another's. */
    public Optional<String> lastHolder(String reference, String group, String except) {
        return jdbc.sql("""
                        select t.assignee_ from act_hi_taskinst t
                        join act_hi_procinst p on p.id_ = t.proc_inst_id_
                        where p.business_key_ = ? and t.assignee_ is not null and t.id_ <> ?
                          and exists (select from act_hi_identitylink l where l.task_id_ = t.id_ and l.group_id_ = ?
                                      and l.type_ = 'candidate' and l.operation_type_ = 'add')
                        order by t.start_time_ desc limit 1
                        """)
                .params(reference, except, group)
                .query(String.class)
                .optional();
    }

    /**
     * Gives a task to somebody, or back to its groups, with the rights of whoever asks.
     *
     * @param user id, or null for nobody
     * @param by user id of who asks
     * @param groups of who asks
     * @return why not, in French; empty when it is done
     */
    public Optional<String> pass(String task, String user, String by, Collection<String> groups) {
        identity.setAuthentication(by, List.copyOf(groups));
        try {
            tasks.setAssignee(task, user);
            return Optional.empty();
        } catch (OptimisticLockingException beaten) {
            return Optional.of(ends.sentence(task));
        } catch (BadUserRequestException | AuthorizationException | FormRefusedException refused) {
            return Optional.of(refused.getMessage());
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Gives a task to somebody, because the application itself decides so. */
    public void move(String task, String user, String reason) {
        tasks.move(task, user, reason);
    }

    /** Offers a task to a group instead of another; whoever holds it gives it back. */
    public void offer(OpenTask task, String group, String insteadOf, String reason) {
        if (task.assignee() != null) {
            tasks.move(task.id(), null, reason);
        }
        tasks.deleteCandidateGroup(task.id(), insteadOf);
        tasks.addCandidateGroup(task.id(), group);
    }

    /** The groups that tasks are offered to and that are gone, or services that take no work any more. */
    public Set<String> goneGroups() {
        return Set.copyOf(jdbc.sql("""
                        select distinct l.group_id_ from act_ru_identitylink l
                        left join act_id_group g on g.id_ = l.group_id_
                        left join service s on s.code = l.group_id_
                        where l.task_id_ is not null and l.type_ = 'candidate' and l.group_id_ is not null
                          and (g.id_ is null or s.closed_at is not null)
                        """).query(String.class).list());
    }

    private static OpenTask task(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("due_date_");
        return new OpenTask(
                row.getString("id_"),
                row.getString("business_key_"),
                row.getString("task_def_key_"),
                row.getString("name_"),
                row.getString("assignee_"),
                due == null ? null : due.toInstant(),
                row.getInt("priority_"),
                texts(row, "groups"),
                texts(row, "people"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }
}
