package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.CurrentAgent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what administrators change, and makes them change it one after the other. */
@Component
public class AdministrationHistory {

    /** Number of the advisory lock that an administrator's transaction holds; means nothing else. */
    private static final int LOCK = 7_001;

    /**
     * One change.
     *
     * @param actor user id of the administrator
     * @param target what was changed, as it was called then
     * @param detail what became of it, a line each; never a password
     */
    record Event(long id, Instant at, String actor, AdministrationAction action, String target, String detail) {}

    private final JdbcClient jdbc;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    AdministrationHistory(JdbcClient jdbc, CurrentAgent currentAgent, Clock clock) {
        this.jdbc = jdbc;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    /**
     * Waits for any other administrator's change to be committed. Called first: what is read afterwards still holds
     * when it is written, so that of two people each removing the other, one is refused.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AdministrationAction action, String target, String detail) {
        jdbc.sql("insert into administration_event (at, actor, action, target, detail) values (?, ?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), actor(), action.name(), target, detail)
                .update();
    }

    /** User id of the administrator at work. */
    public String actor() {
        return currentAgent.get().id();
    }

    /** The latest changes first. */
    @Transactional(readOnly = true)
    public Paged<Event> page(int number) {
        List<Event> events = jdbc.sql("select * from administration_event order by id desc limit ? offset ?")
                .params(Paged.SIZE, (number - 1) * Paged.SIZE)
                .query((row, n) -> event(row))
                .list();
        int total = jdbc.sql("select count(*) from administration_event")
                .query(Integer.class)
                .single();
        return new Paged<>(events, number, total);
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                AdministrationAction.valueOf(row.getString("action")),
                row.getString("target"),
                row.getString("detail"));
    }
}
