package fr.democratiepermanente.experiment;

import fr.democratiepermanente.experiment.Evaluation.Decision;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The evaluations of experiments and what was decided of each. */
@Component
@Transactional
class ExperimentEvaluations {

    private final JdbcClient jdbc;

    ExperimentEvaluations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were made. */
    @Transactional(readOnly = true)
    List<Evaluation> of(long experiment) {
        return jdbc.sql("""
                select round, day, text, proposal, proposal_reason, evaluated_on, decision, reason, decided_on,
                       prolonged_to
                from experiment_evaluation where experiment_id = ? order by round""").param(experiment).query(Evaluation.class).list();
    }

    /** The last one, which says what became of an experiment that is over. */
    @Transactional(readOnly = true)
    Optional<Evaluation> last(long experiment) {
        return of(experiment).stream().reduce((earlier, later) -> later);
    }

    void add(long experiment, Evaluation made) {
        jdbc.sql("insert into experiment_evaluation (experiment_id, round, day, text, proposal, proposal_reason,"
                        + " evaluated_on) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        experiment,
                        made.round(),
                        made.day(),
                        made.text(),
                        made.proposal() == null ? null : made.proposal().name(),
                        made.proposalReason(),
                        made.evaluatedOn())
                .update();
    }

    /** @param prolongedTo the new last day, or null */
    void decide(long experiment, int round, Decision decision, String reason, LocalDate on, LocalDate prolongedTo) {
        jdbc.sql("update experiment_evaluation set decision = ?, reason = ?, decided_on = ?, prolonged_to = ?"
                        + " where experiment_id = ? and round = ?")
                .params(decision.name(), reason, on, prolongedTo, experiment, round)
                .update();
    }
}
