package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.SessionMoved;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.task.WorkTasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps deliberations with their session: its deadlines move, and those concerned are told, once for each change. */
@Component
@Transactional
class SessionChanges {

    private final Deliberations deliberations;
    private final DeliberationDeadlines deadlines;
    private final DeliberationWatch watch;
    private final WorkTasks tasks;
    private final CaseProcess process;
    private final FrenchDates dates;

    SessionChanges(
            Deliberations deliberations,
            DeliberationDeadlines deadlines,
            DeliberationWatch watch,
            WorkTasks tasks,
            CaseProcess process,
            FrenchDates dates) {
        this.deliberations = deliberations;
        this.deadlines = deadlines;
        this.watch = watch;
        this.tasks = tasks;
        this.process = process;
        this.dates = dates;
    }

    /** In the transaction that changes the session: no deliberation is left with a day that is not its own. */
    @EventListener
    void sessionMoved(SessionMoved moved) {
        if (moved.before().cancelled() && moved.now().cancelled()) {
            return;
        }
        deliberations.onAgendaOf(moved.now().id()).stream()
                .map(one -> deliberations.lock(one.key()))
                // Whoever put it on the agenda of another session at the same moment keeps it there.
                .filter(one ->
                        one.isOnAgenda() && one.sessionId() == moved.now().id())
                .forEach(one -> follow(one, moved));
    }

    private void follow(Deliberation one, SessionMoved moved) {
        Session now = moved.now();
        boolean reinstated = moved.before().cancelled();
        DeliberationHistory.Kind how = now.cancelled()
                ? DeliberationHistory.Kind.SESSION_CANCELLED
                : reinstated ? DeliberationHistory.Kind.SESSION_REINSTATED : DeliberationHistory.Kind.SESSION_MOVED;
        deliberations.moved(one.key(), now.id(), how, day(now), null);
        if (now.cancelled()) {
            watch.rest(one.key());
        } else {
            date(one.key());
        }
        if (reinstated) {
            process.tell(DeliberationProcess.SESSION_SETTLED, one.key());
        }
        process.tell(DeliberationProcess.SESSION_MOVED, one.key());
    }

    /** Puts a deliberation on the agenda of another session, because somebody decided so on its page. */
    void change(Deliberation one, Session session, String agent) {
        choose(one, session, agent);
        if (one.isWithoutSession()) {
            process.tell(DeliberationProcess.SESSION_SETTLED, one.key());
        }
        process.tell(DeliberationProcess.SESSION_MOVED, one.key());
    }

    /** The same by the form of a task, after which the model itself tells those concerned. */
    void choose(Deliberation one, Session session, String agent) {
        boolean urgent = isTooSoon(one, session);
        deliberations.hurry(one.key(), urgent);
        deliberations.moved(
                one.key(),
                session.id(),
                DeliberationHistory.Kind.SESSION_CHOSEN,
                day(session) + (urgent ? "\nDélai abrégé pour urgence" : ""),
                agent);
        date(one.key());
    }

    /** Whether it is ready for the elected officials, and they would have it later before that session than they should. */
    boolean isTooSoon(Deliberation one, Session session) {
        return one.isFrozen() && deadlines.isSendingPast(session.heldOn());
    }

    private void date(String key) {
        tasks.dateAgain(key);
        watch.follow(key);
    }

    private String day(Session session) {
        return session.title() + ", " + dates.day(session.heldOn());
    }
}
