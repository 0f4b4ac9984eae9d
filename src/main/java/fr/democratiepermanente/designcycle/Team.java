package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.task.WorkTasks;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works on a cycle. Whoever leaves gives back the tasks they hold; who comes is offered those that are open. */
@Component
@Transactional
public class Team {

    /** What a member stands for. */
    public enum Kind {
        LAB,
        REFERENT,
        AMBASSADOR,
        PARTNER
    }

    /**
     * Somebody of the team.
     *
     * @param user user id of who has an account here, or null
     * @param name what somebody without account is called, or null
     * @param leftAt null for those who are there
     */
    public record Member(long id, Kind kind, String user, String name, Instant joinedAt, Instant leftAt) {}

    private final JdbcClient jdbc;
    private final WorkTasks tasks;
    private final Trail trail;
    private final Clock clock;

    Team(JdbcClient jdbc, WorkTasks tasks, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.trail = trail;
        this.clock = clock;
    }

    /** Everyone who is or was of the team, in the order they came. */
    @Transactional(readOnly = true)
    public List<Member> of(long cycle) {
        return jdbc.sql("select id, kind, user_id as \"user\", name, joined_at, left_at from cycle_member"
                        + " where cycle_id = ? order by left_at is not null, id")
                .param(cycle)
                .query(Member.class)
                .list();
    }

    /** User ids of the members who have an account. */
    @Transactional(readOnly = true)
    public Set<String> users(long cycle) {
        return Set.copyOf(jdbc.sql("select user_id from cycle_member"
                        + " where cycle_id = ? and left_at is null and user_id is not null")
                .param(cycle)
                .query(String.class)
                .list());
    }

    @Transactional(readOnly = true)
    public boolean includes(long cycle, String user) {
        return users(cycle).contains(user);
    }

    /** Whether somebody was of the team at a time. */
    @Transactional(readOnly = true)
    public boolean included(long cycle, String user, Instant when) {
        return of(cycle).stream()
                .anyMatch(member -> user.equals(member.user())
                        && !member.joinedAt().isAfter(when)
                        && (member.leftAt() == null || member.leftAt().isAfter(when)));
    }

    /** Takes somebody in before the process begins. */
    void found(long cycle, Kind kind, String user) {
        insert(cycle, kind, user, null);
    }

    /**
     * Takes somebody in.
     *
     * @param user user id, or null for somebody without account
     * @param name or null for somebody with one
     * @return whether they were not there yet
     */
    public boolean join(Cycle cycle, Kind kind, String user, String name, String by, String shown) {
        if (!insert(cycle.id(), kind, user, name)) {
            return false;
        }
        trail.add(cycle.id(), Trail.Kind.MEMBER_JOINED, by, shown);
        if (user != null) {
            tasks.offerAgain(cycle.key(), null);
        }
        return true;
    }

    private boolean insert(long cycle, Kind kind, String user, String name) {
        return jdbc.sql("insert into cycle_member (cycle_id, kind, user_id, name, joined_at) values (?, ?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(cycle, kind.name(), user, name, now())
                        .update()
                == 1;
    }

    /**
     * Lets somebody go.
     *
     * @param reason what the trace of the tasks they give back says
     * @return whether they were there
     */
    public boolean leave(Cycle cycle, long member, String by, String shown, String reason) {
        int left = jdbc.sql("update cycle_member set left_at = ? where id = ? and cycle_id = ? and left_at is null")
                .params(now(), member, cycle.id())
                .update();
        if (left == 1) {
            trail.add(cycle.id(), Trail.Kind.MEMBER_LEFT, by, shown);
            tasks.offerAgain(cycle.key(), reason);
        }
        return left == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
