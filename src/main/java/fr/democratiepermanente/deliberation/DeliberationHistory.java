package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.process.TaskHandover;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what to a deliberation, and when: for those who work on it. */
@Component
class DeliberationHistory implements TaskHandover {

    /** What can happen; its French wording is under {@code deliberation.event.} in the messages. */
    enum Kind {
        OPENED,
        FILE_READY,
        ARBITRATED,
        SENT_BACK,
        WITHDRAWN_BY_COMDIR,
        COMMITTEE_RECORDED,
        SENT,
        NOT_SENT,
        REPORTED,
        VOTED,
        ADJOURNED,
        PUBLISHED,
        PROPAGATED,
        WITHDRAWN,
        SESSION_MOVED,
        SESSION_CANCELLED,
        SESSION_REINSTATED,
        SESSION_CHOSEN,
        SESSION_TOLD,
        RAPPORTEUR_CHANGED,
        TEXT_CHANGED,
        WARNED,
        LATE,
        TASK_TAKEN,
        TASK_GIVEN_BACK,
        TASK_GIVEN
    }

    /**
     * One line.
     *
     * @param actor user id, or null for what happens by itself
     */
    record Entry(Kind kind, String actor, String detail, Instant at) {}

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    DeliberationHistory(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    void add(long deliberation, Kind kind, String actor, String detail) {
        jdbc.sql("insert into deliberation_event (deliberation_id, kind, actor, detail, at) values (?, ?, ?, ?, ?)")
                .params(
                        deliberation,
                        kind.name(),
                        actor,
                        detail,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void happened(Change change) {
        if (change.reference() == null || !change.reference().startsWith(Deliberation.PREFIX)) {
            return;
        }
        boolean taken = change.to() != null && change.to().equals(change.by());
        Kind kind = change.to() == null ? Kind.TASK_GIVEN_BACK : taken ? Kind.TASK_TAKEN : Kind.TASK_GIVEN;
        String person = change.to() == null ? change.from() : change.to();
        String whose = person.equals(change.by()) ? "" : "\u00a0: " + people.name(person);
        String reason = change.reason() == null ? "" : "\n" + change.reason();
        add(
                Long.parseLong(change.reference().substring(Deliberation.PREFIX.length())),
                kind,
                change.by(),
                change.task() + whose + reason);
    }

    /** The latest first. */
    List<Entry> of(long deliberation) {
        return jdbc.sql("select kind, actor, detail, at from deliberation_event where deliberation_id = ?"
                        + " order by id desc")
                .param(deliberation)
                .query(Entry.class)
                .list();
    }
}
