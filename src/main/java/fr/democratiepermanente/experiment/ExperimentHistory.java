package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.TaskHandover;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who did what with an experiment, its tasks included. */
@Component
@Transactional
class ExperimentHistory implements TaskHandover {

    /** What may happen; its French wording is under {@code experiment.event.} in the messages. */
    enum Kind {
        OPENED,
        OBJECTIVE_ADDED,
        OBJECTIVE_CHANGED,
        OBJECTIVE_REMOVED,
        FRAMED,
        SENT_BACK,
        AGREED,
        GIVEN_UP,
        VALUES_WRITTEN,
        TEAM_WARNED,
        MID_TERM_EVALUATED,
        ENDED_EARLY,
        LEFT_GOING,
        STOPPED,
        END_MOVED,
        FINALLY_EVALUATED,
        GENERALISED,
        PROLONGED,
        ENDED,
        AUTHORS_TOLD,
        PEOPLE_CHANGED,
        TASK_TAKEN,
        TASK_GIVEN_BACK,
        TASK_GIVEN
    }

    /**
     * One line.
     *
     * @param actor user id, or null for the application
     * @param person user id of whom it is about, or null
     */
    record Event(Kind kind, String actor, String person, String detail, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ExperimentHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest comes first. */
    @Transactional(readOnly = true)
    List<Event> of(long experiment) {
        return jdbc.sql("select kind, actor, person, detail, at from experiment_event"
                        + " where experiment_id = ? order by id desc")
                .param(experiment)
                .query(ExperimentHistory::read)
                .list();
    }

    void record(long experiment, Kind kind, String actor, String detail) {
        record(experiment, kind, actor, null, detail);
    }

    @Override
    public void happened(Change change) {
        if (change.reference() == null || !change.reference().startsWith(Experiment.PREFIX)) {
            return;
        }
        boolean taken =
                change.from() == null && change.to() != null && change.to().equals(change.by());
        Kind kind = change.to() == null ? Kind.TASK_GIVEN_BACK : taken ? Kind.TASK_TAKEN : Kind.TASK_GIVEN;
        String person = change.to() == null ? change.from() : change.to();
        String detail = change.reason() == null ? change.task() : change.task() + "\n" + change.reason();
        record(Experiment.id(change.reference()), kind, change.by(), person, detail);
    }

    private void record(long experiment, Kind kind, String actor, String person, String detail) {
        jdbc.sql("insert into experiment_event (experiment_id, kind, actor, person, detail, at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        experiment,
                        kind.name(),
                        actor,
                        person,
                        detail,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Event read(ResultSet row, int number) throws SQLException {
        return new Event(
                Kind.valueOf(row.getString("kind")),
                row.getString("actor"),
                row.getString("person"),
                row.getString("detail"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
