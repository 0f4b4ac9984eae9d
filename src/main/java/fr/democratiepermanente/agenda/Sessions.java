package fr.democratiepermanente.agenda;

import fr.democratiepermanente.identity.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of the assembly, which everyone may know of, and their deadlines, which those who prepare them need. */
@Component
@Transactional
public class Sessions implements AgendaSource {

    private static final String SELECT =
            "select id, title, held_on, moved_from, cancelled, version from assembly_session";

    /** The longest time, in calendar days, that a deadline may lie before its session. */
    private static final int LONGEST_PREPARATION = 200;

    private static final Set<String> PREPARERS =
            Set.of(Role.PILOT_DIRECTORATE.group(), Role.LINE_MANAGER.group(), Role.COMDIR.group());

    private final JdbcClient jdbc;
    private final SessionSteps steps;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    Sessions(JdbcClient jdbc, SessionSteps steps, MessageSource messages, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.steps = steps;
        this.messages = messages;
    }

    /** Every session, those to come first, then those that were held, the latest first. */
    @Transactional(readOnly = true)
    List<Session> all(LocalDate today) {
        return jdbc.sql(SELECT + " order by held_on < :today, abs(held_on - :today), id")
                .param("today", today)
                .query(Session.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Session> find(long id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query(Session.class).optional();
    }

    /** Those that take place from a day on, the next one first. */
    @Transactional(readOnly = true)
    public List<Session> from(LocalDate day) {
        return jdbc.sql(SELECT + " where held_on >= ? and not cancelled order by held_on, id")
                .param(day)
                .query(Session.class)
                .list();
    }

    /** Adds a session, once however often it is sent. */
    void add(SessionForm form) {
        jdbc.sql("insert into assembly_session (title, held_on) values (?, ?) on conflict do nothing")
                .params(form.titre(), form.heldOn())
                .update();
    }

    /**
     * Changes a session, its day included; all its deadlines move with it, and whoever prepares something for it hears of
     * it as a {@link SessionMoved}.
     *
     * @return whether nobody changed it meanwhile; nothing is written otherwise
     */
    boolean change(Session session, SessionForm form) {
        boolean changed = jdbc.sql("""
                        update assembly_session
                        set title = :title, cancelled = :cancelled, version = version + 1, held_on = :day,
                            moved_from = case when held_on <> :day then held_on else moved_from end
                        where id = :id and version = :seen""")
                        .param("title", form.titre())
                        .param("day", form.heldOn())
                        .param("cancelled", form.isCancelled())
                        .param("id", session.id())
                        .param("seen", form.seenVersion())
                        .update()
                == 1;
        boolean moved = !session.heldOn().equals(form.heldOn()) || session.cancelled() != form.isCancelled();
        if (changed && moved) {
            find(session.id()).ifPresent(now -> events.publishEvent(new SessionMoved(session, now)));
        }
        return changed;
    }

    @Override
    @Transactional(readOnly = true)
    public List<AgendaItem> between(LocalDate from, LocalDate to) {
        List<AgendaItem> items = new ArrayList<>();
        for (Session session : jdbc.sql(SELECT + " where held_on between ? and ? order by held_on, id")
                .params(from, to.plusDays(LONGEST_PREPARATION))
                .query(Session.class)
                .list()) {
            items.add(new AgendaItem(
                    "session-" + session.id(),
                    session.heldOn(),
                    session.title(),
                    "/calendrier",
                    Set.of(),
                    session.cancelled()));
            if (!session.cancelled()) {
                steps.before(session.heldOn()).forEach(deadline -> items.add(deadline(session, deadline)));
            }
        }
        items.removeIf(item -> item.day().isBefore(from) || item.day().isAfter(to));
        return items;
    }

    private AgendaItem deadline(Session session, SessionSteps.Deadline deadline) {
        String title =
                messages.getMessage("agenda.step." + deadline.step(), new Object[] {session.title()}, Locale.FRENCH);
        return AgendaItem.forGroups(
                "session-" + session.id() + "-" + deadline.step(), deadline.day(), title, "/calendrier", PREPARERS);
    }
}
