package fr.democratiepermanente.opinion;

import fr.democratiepermanente.opinion.OpinionRound.Opinion;
import fr.democratiepermanente.opinion.OpinionRound.Outcome;
import fr.democratiepermanente.opinion.OpinionRound.Position;
import fr.democratiepermanente.process.WorkingDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the rounds of opinions; a case has one that is open at most. */
@Component
@Transactional
class OpinionRounds {

    private static final String SELECT =
            "select id, reference, question, asked_by, asked_at, due_on, closed_at from opinion_round";

    private final JdbcClient jdbc;
    private final Clock clock;

    OpinionRounds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens a round; one that a case left behind when it took another way is over. */
    void open(String reference, List<String> services, String question, LocalDate dueOn, String agent) {
        close(reference);
        long round = jdbc.sql("insert into opinion_round (reference, question, asked_by, asked_at, due_on)"
                        + " values (?, ?, ?, ?, ?) returning id")
                .params(reference, question, agent, now(), dueOn)
                .query(Long.class)
                .single();
        for (int place = 0; place < services.size(); place++) {
            jdbc.sql("insert into opinion (round_id, service_code, place) values (?, ?, ?)")
                    .params(round, services.get(place), place)
                    .update();
        }
    }

    /** @throws IllegalStateException when nobody is asked anything on this case */
    OpinionRound current(String reference) {
        return jdbc.sql(SELECT + " where reference = ? and closed_at is null")
                .param(reference)
                .query((row, n) -> round(row))
                .optional()
                .orElseThrow(() -> new IllegalStateException("no opinion is asked on " + reference));
    }

    /** The latest first. */
    List<OpinionRound> of(String reference) {
        return jdbc.sql(SELECT + " where reference = ? order by id desc")
                .param(reference)
                .query((row, n) -> round(row))
                .list();
    }

    /** Codes of the services that an open case waits for. */
    List<String> awaited(String reference) {
        return jdbc.sql(
                        "select o.service_code from opinion o join opinion_round r on r.id = o.round_id"
                                + " join proposal p on p.reference = r.reference"
                                + " where r.reference = ? and r.closed_at is null and p.closed_at is null and o.outcome is null")
                .param(reference)
                .query(String.class)
                .list();
    }

    void give(String reference, String service, Position position, String text, String agent) {
        settle(reference, service, Outcome.GIVEN, position, text, agent);
    }

    /** Notes that a service will not answer; one that did keeps its answer. */
    void giveUp(String reference, String service, Outcome outcome) {
        settle(reference, service, outcome, null, null, null);
    }

    private void settle(
            String reference, String service, Outcome outcome, Position position, String text, String agent) {
        jdbc.sql("update opinion set outcome = :outcome, position = :position, text = :text, given_by = :agent,"
                        + " settled_at = :now where service_code = :service and outcome is null and round_id ="
                        + " (select id from opinion_round where reference = :reference and closed_at is null)")
                .param("outcome", outcome.name())
                .param("position", Optional.ofNullable(position).map(Enum::name).orElse(null))
                .param("text", text)
                .param("agent", agent)
                .param("now", now())
                .param("service", service)
                .param("reference", reference)
                .update();
    }

    /** @return whether the service is still awaited and was not chased before */
    boolean chase(String reference, String service) {
        return jdbc.sql("update opinion set chased_at = ? where service_code = ? and outcome is null"
                                + " and chased_at is null and round_id ="
                                + " (select id from opinion_round where reference = ? and closed_at is null)")
                        .params(now(), service, reference)
                        .update()
                > 0;
    }

    void close(String reference) {
        jdbc.sql("update opinion_round set closed_at = ? where reference = ? and closed_at is null")
                .params(now(), reference)
                .update();
    }

    private OpinionRound round(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        return new OpinionRound(
                id,
                row.getString("reference"),
                row.getString("question"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                dueOn,
                instant(row.getTimestamp("closed_at")),
                jdbc.sql("select * from opinion where round_id = ? order by place")
                        .param(id)
                        .query((opinion, n) -> opinion(opinion, dueOn))
                        .list());
    }

    private static Opinion opinion(ResultSet row, LocalDate dueOn) throws SQLException {
        Instant settledAt = instant(row.getTimestamp("settled_at"));
        String outcome = row.getString("outcome");
        String position = row.getString("position");
        return new Opinion(
                row.getString("service_code"),
                outcome == null ? null : Outcome.valueOf(outcome),
                position == null ? null : Position.valueOf(position),
                row.getString("text"),
                row.getString("given_by"),
                settledAt,
                instant(row.getTimestamp("chased_at")),
                settledAt != null
                        && LocalDate.ofInstant(settledAt, WorkingDays.ZONE).isAfter(dueOn));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
