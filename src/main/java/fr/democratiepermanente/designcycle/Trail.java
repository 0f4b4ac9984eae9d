package fr.democratiepermanente.designcycle;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a cycle, line by line; lines are added and none is changed. */
@Component
public class Trail {

    /** What can happen; its French wording is under {@code cycle.event.} in the messages. */
    public enum Kind {
        OPENED,
        PHASE_BEGUN,
        PHASE_ENDED,
        PHASE_END_NEARED,
        PHASE_LATE,
        INTERVIEW_ADDED,
        INTERVIEW_REMOVED,
        INTERVIEW_HELD,
        INTERVIEW_CANCELLED,
        WORKSHOP_HELD,
        DELIVERABLE_ADDED,
        DELIVERABLES_ACCEPTED,
        DELIVERABLES_REFUSED,
        DELIVERABLE_PUBLISHED,
        DELIVERABLE_UNPUBLISHED,
        DELIVERABLE_INFECTED,
        GATE_OPEN,
        GATE_CLOSED,
        WENT_ON,
        WENT_BACK,
        ITERATED,
        DECIDED,
        EXPERIMENT_OPENED,
        CASES_RETURNED,
        AUTHORS_TOLD,
        MEMBER_JOINED,
        MEMBER_LEFT,
        SPONSOR_CHANGED,
        CALENDAR_CHANGED,
        SESSION_MOVED,
        TASK_TAKEN,
        TASK_RELEASED,
        TASK_GIVEN,
        ENDED
    }

    /**
     * One line.
     *
     * @param actor user id, or null when the application acted
     * @param detail in French, or null
     */
    public record Event(Instant happenedAt, Kind kind, String actor, String detail) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Trail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void add(long cycle, Kind kind, String actor, String detail) {
        jdbc.sql("insert into cycle_event (cycle_id, happened_at, kind, actor, detail) values (?, ?, ?, ?, ?)")
                .params(cycle, clock.instant().atOffset(ZoneOffset.UTC), kind.name(), actor, detail)
                .update();
    }

    /** The latest first. */
    public List<Event> of(long cycle) {
        return jdbc.sql("select happened_at, kind, actor, detail from cycle_event where cycle_id = ? order by id desc")
                .param(cycle)
                .query(Event.class)
                .list();
    }
}
