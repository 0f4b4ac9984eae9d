package fr.democratiepermanente.designcycle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ideation workshops of cycles. */
@Component
@Transactional
public class Workshops {

    /**
     * A workshop that was held.
     *
     * @param notes for the team only
     */
    public record Workshop(int iteration, LocalDate heldOn, int people, String notes) {}

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    Workshops(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Workshop> of(Cycle cycle) {
        return jdbc.sql("select iteration, held_on, people, notes from cycle_workshop where cycle_id = ? order by id")
                .param(cycle.id())
                .query(Workshop.class)
                .list();
    }

    void keep(Cycle cycle, LocalDate day, int people, String notes, String agent) {
        jdbc.sql("insert into cycle_workshop (cycle_id, iteration, held_on, people, notes, recorded_by, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(cycle.id(), cycle.iteration(), day, people, notes, agent)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        trail.add(cycle.id(), Trail.Kind.WORKSHOP_HELD, agent, null);
    }
}
