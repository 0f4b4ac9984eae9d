package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it costs to show nobody a task that is not theirs: an agent's lists and counts beside the same without
 * authorizations, at 100 000 open tasks. Run it alone, by
 * {@code mvn test -Dtest=WorklistBenchmark -Dgroups=report -DexcludedGroups=}; its figures are in
 * {@code docs/performance.md}.
 */
@Tag("report")
@ApplicationTest
class WorklistBenchmark {

    private static final int TASKS = 100_000;
    private static final int GROUPS = 50;
    /** What security may cost. */
    private static final double MOST = 3;

    private static final int WARM_UP = 15;
    private static final int RUNS = 41;
    private static final List<String> SERVICES = List.of("bench-01", "bench-02", "bench-03");
    private static final List<String> AGENT_GROUPS = List.of("referent-agent", "bench-01", "bench-02", "bench-03");

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void fill() {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(ProposalProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        transaction.executeWithoutResult(status -> insert(definition));
        for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_identitylink", "act_ru_authorization")) {
            jdbc.sql("analyze " + table).update();
        }
    }

    private void insert(String definition) {
        jdbc.sql("""
                        insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_,
                            proc_def_id_, act_id_, act_inst_id_, is_active_, is_concurrent_, is_scope_,
                            is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                        select 'be' || n, 1, 'be' || n, 'be' || n, 'BENCH-' || n, :definition, 'draftAnswer',
                            'draftAnswer:' || n, true, false, true, false, 1, 0, 1
                        from generate_series(1, :tasks) n""").param("definition", definition).param("tasks", TASKS).update();
        jdbc.sql("""
                        insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_,
                            task_def_key_, assignee_, priority_, create_time_, due_date_, suspension_state_,
                            task_state_)
                        select 'bt' || n, 1, 'be' || n, 'be' || n, :definition, 'Rédiger la réponse', 'draftAnswer',
                            case when n % 4 = 0 then 'agent-' || n % 1000 end, 50,
                            timestamp '2027-01-04 08:00' + n * 37 % 86400 * interval '1 minute',
                            timestamp '2027-02-01 18:00' + n * 53 % 90 * interval '1 day', 1, 'Created'
                        from generate_series(1, :tasks) n""").param("definition", definition).param("tasks", TASKS).update();
        jdbc.sql("""
                        insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                        select 'bi' || n, 1, 'bench-' || to_char(n % :groups, 'FM00'), 'candidate', 'bt' || n
                        from generate_series(1, :tasks) n""").param("groups", GROUPS).param("tasks", TASKS).update();
    }

    /** The same work twice: without authorizations, and as an agent asks for it. */
    private record Pair(String what, Supplier<Object> free, Supplier<Object> agent) {}

    @Test
    void compare() {
        String service = filter("Mon service");
        String all = filter("Toutes les tâches");
        List<Pair> pairs = new ArrayList<>();
        for (int size : List.of(15, 50)) {
            pairs.add(new Pair(
                    "Recherche sur trois groupes, page de " + size,
                    () -> newestFirst().listPage(0, size),
                    () -> newestFirst().listPage(0, size)));
            pairs.add(new Pair(
                    "« Mon service », page de " + size,
                    () -> mostUrgentFirst().listPage(0, size),
                    () -> filters.listPage(service, asTasklistSorts(), 0, size)));
            pairs.add(new Pair(
                    "« Toutes les tâches », page de " + size,
                    () -> mostUrgentFirst().listPage(0, size),
                    () -> filters.listPage(all, asTasklistSorts(), 0, size)));
        }
        pairs.add(new Pair("« Mon service », nombre", () -> candidates().count(), () -> filters.count(service)));
        pairs.add(new Pair("« Toutes les tâches », nombre", () -> candidates().count(), () -> filters.count(all)));
        measure(pairs);
    }

    private String filter(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult().getId();
    }

    private TaskQuery candidates() {
        return tasks.createTaskQuery().taskCandidateGroupIn(SERVICES).includeAssignedTasks();
    }

    private TaskQuery newestFirst() {
        return candidates().orderByTaskCreateTime().desc();
    }

    /** As the stored filters sort, before what Tasklist adds. */
    private TaskQuery mostUrgentFirst() {
        return candidates().orderByDueDate().asc().orderByTaskCreateTime().desc();
    }

    private TaskQuery asTasklistSorts() {
        return tasks.createTaskQuery().orderByTaskCreateTime().desc();
    }

    private Object asAgent(Supplier<Object> query) {
        identity.setAuthentication("agent-4", AGENT_GROUPS);
        try {
            return query.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Every turn does each work once, so that what else the machine does weighs on all alike. */
    private void measure(List<Pair> pairs) {
        Map<Pair, List<Long>> free = new LinkedHashMap<>();
        Map<Pair, List<Long>> agent = new LinkedHashMap<>();
        for (int turn = -WARM_UP; turn < RUNS; turn++) {
            for (Pair pair : pairs) {
                long start = System.nanoTime();
                Object all = pair.free().get();
                long between = System.nanoTime();
                Object theirs = asAgent(pair.agent());
                long end = System.nanoTime();
                assertThat(found(theirs)).as(pair.what()).isEqualTo(found(all));
                if (turn >= 0) {
                    free.computeIfAbsent(pair, key -> new ArrayList<>()).add(between - start);
                    agent.computeIfAbsent(pair, key -> new ArrayList<>()).add(end - between);
                }
            }
        }
        StringBuilder table =
                new StringBuilder("\n| | sans droits | avec droits | rapport |\n| --- | ---: | ---: | ---: |\n");
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            double without = median(free.get(pair));
            double with = median(agent.get(pair));
            table.append(String.format(
                    Locale.FRENCH, "| %s | %.1f ms | %.1f ms | %.1f |%n", pair.what(), without, with, with / without));
            ratios.put(pair.what(), with / without);
        }
        System.out.println(table);
        assertThat(ratios.values()).as(ratios.toString()).allMatch(ratio -> ratio <= MOST);
    }

    /** How many tasks, and which: both ways must find the same. */
    private static Object found(Object result) {
        return result instanceof List<?> page
                ? page.stream().map(task -> ((Task) task).getId()).toList()
                : result;
    }

    private static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow() / 1e6;
    }
}
