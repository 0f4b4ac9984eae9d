package fr.democratiepermanente.experiment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The objectives of experiments, and what their indicators were at each evaluation. */
@Component
@Transactional
class ExperimentObjectives {

    private static final String SELECT =
            "select id, title, indicator, unit, start_value, target_value, direction, version from experiment_objective";

    private final JdbcClient jdbc;
    private final ExperimentHistory history;

    ExperimentObjectives(JdbcClient jdbc, ExperimentHistory history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    /**
     * What an indicator was at one evaluation.
     *
     * @param value null when it could not be measured
     */
    record Measured(long objective, int round, BigDecimal value) {

        public String text() {
            return Figures.text(value);
        }
    }

    /**
     * An objective with what was measured, as a line of a table.
     *
     * @param values one for each round of the table; empty where nothing is written, « non mesuré » included
     */
    record Line(Objective objective, List<Optional<Measured>> values) {}

    /**
     * Everything measured, as a table.
     *
     * @param rounds those for which something is written
     */
    record Table(List<Integer> rounds, List<Line> lines) {}

    @Transactional(readOnly = true)
    List<Objective> of(long experiment) {
        return jdbc.sql(SELECT + " where experiment_id = ? order by id")
                .param(experiment)
                .query(Objective.class)
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Objective> find(long experiment, long id) {
        return jdbc.sql(SELECT + " where experiment_id = ? and id = ?")
                .params(experiment, id)
                .query(Objective.class)
                .optional();
    }

    /** @param shown says which rounds to show */
    @Transactional(readOnly = true)
    Table table(long experiment, Predicate<Integer> shown) {
        List<Measured> all = measured(experiment).stream()
                .filter(one -> shown.test(one.round()))
                .toList();
        TreeSet<Integer> rounds = new TreeSet<>();
        all.forEach(one -> rounds.add(one.round()));
        List<Line> lines = of(experiment).stream()
                .map(objective -> new Line(
                        objective,
                        rounds.stream()
                                .map(round -> all.stream()
                                        .filter(one -> one.round() == round && one.objective() == objective.id())
                                        .findFirst())
                                .toList()))
                .toList();
        return new Table(List.copyOf(rounds), lines);
    }

    /** What is written for one round, by objective. */
    @Transactional(readOnly = true)
    Map<Long, Measured> of(long experiment, int round) {
        Map<Long, Measured> values = new LinkedHashMap<>();
        measured(experiment).stream()
                .filter(one -> one.round() == round)
                .forEach(one -> values.put(one.objective(), one));
        return values;
    }

    private List<Measured> measured(long experiment) {
        return jdbc.sql("select v.objective_id, v.round, v.value from experiment_value v"
                        + " join experiment_objective o on o.id = v.objective_id where o.experiment_id = ?")
                .param(experiment)
                .query(ExperimentObjectives::read)
                .list();
    }

    private static Measured read(ResultSet row, int number) throws SQLException {
        return new Measured(row.getLong("objective_id"), row.getInt("round"), row.getBigDecimal("value"));
    }

    /**
     * Whether the experiment is still being framed; keeps it so until the transaction ends. Whoever writes objectives or
     * finishes the framing asks first, so that neither happens behind the other's back.
     */
    boolean keepFraming(long experiment) {
        return jdbc.sql("select phase = 'FRAMING' from experiment where id = ? for update")
                .param(experiment)
                .query(Boolean.class)
                .single();
    }

    /** @return whether the experiment is still being framed; nothing is written otherwise */
    boolean add(Experiment experiment, ObjectiveForm form, String agent) {
        if (!keepFraming(experiment.id())) {
            return false;
        }
        jdbc.sql("insert into experiment_objective (title, indicator, unit, start_value, target_value, direction,"
                        + " experiment_id) values (?, ?, ?, ?, ?, ?, ?)")
                .params(columns(form))
                .param(experiment.id())
                .update();
        history.record(experiment.id(), ExperimentHistory.Kind.OBJECTIVE_ADDED, agent, form.objectif());
        return true;
    }

    /** @return whether it is still being framed and nobody changed it meanwhile; nothing is written otherwise */
    boolean change(Experiment experiment, Objective objective, ObjectiveForm form, String agent) {
        boolean changed = keepFraming(experiment.id())
                && jdbc.sql("update experiment_objective set title = ?, indicator = ?, unit = ?, start_value = ?,"
                                        + " target_value = ?, direction = ?, version = version + 1"
                                        + " where id = ? and version = ?")
                                .params(columns(form))
                                .params(objective.id(), form.seenVersion())
                                .update()
                        == 1;
        if (changed) {
            history.record(experiment.id(), ExperimentHistory.Kind.OBJECTIVE_CHANGED, agent, form.objectif());
        }
        return changed;
    }

    /** @return whether it is gone, be it by an earlier call; it stays once the framing is done */
    boolean remove(Experiment experiment, long objective, String agent) {
        if (!keepFraming(experiment.id())) {
            return false;
        }
        find(experiment.id(), objective).ifPresent(known -> {
            jdbc.sql("delete from experiment_objective where id = ?")
                    .param(known.id())
                    .update();
            history.record(experiment.id(), ExperimentHistory.Kind.OBJECTIVE_REMOVED, agent, known.title());
        });
        return true;
    }

    private static Object[] columns(ObjectiveForm form) {
        return new Object[] {
            form.objectif(), form.indicator(), form.unit(), form.start(), form.target(), form.directionName()
        };
    }

    /**
     * Writes what was measured for the evaluation under way; an indicator left out has nothing written for it.
     *
     * @param seen version of the experiment that was on display
     * @return whether nobody wrote meanwhile; nothing is written otherwise
     */
    boolean measure(Experiment experiment, List<Measured> values, int seen, String agent) {
        boolean first = jdbc.sql("update experiment set version = version + 1 where id = ? and version = ?"
                                + " and phase = ? and round = ?")
                        .params(experiment.id(), seen, experiment.phase().name(), experiment.round())
                        .update()
                == 1;
        if (!first) {
            return false;
        }
        jdbc.sql("delete from experiment_value where round = ? and objective_id in"
                        + " (select id from experiment_objective where experiment_id = ?)")
                .params(experiment.measuredRound(), experiment.id())
                .update();
        values.forEach(one -> jdbc.sql("insert into experiment_value (objective_id, round, value) values (?, ?, ?)")
                .params(one.objective(), one.round(), one.value())
                .update());
        history.record(experiment.id(), ExperimentHistory.Kind.VALUES_WRITTEN, agent, null);
        return true;
    }
}
