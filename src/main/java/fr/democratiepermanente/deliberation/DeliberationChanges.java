package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.process.CaseChanges;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.WorkTasks;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What people change of a deliberation by its page rather than by a task, as long as it is not voted. */
@Component
class DeliberationChanges {

    /** How it ended. */
    enum Result {
        DONE,
        /** Somebody changed it meanwhile; nothing is written. */
        CHANGED,
        /** It was voted or withdrawn meanwhile; nothing is written. */
        OVER,
        /** What was asked for is not to be had; nothing is written. */
        IMPOSSIBLE,

        /** It would come too late, and nobody said that this is urgent; nothing is written. */
        LATE
    }

    private final Deliberations deliberations;
    private final SessionChanges sessions;
    private final SessionOptions options;
    private final CaseChanges changes;
    private final CaseProcess process;
    private final WorkTasks tasks;
    private final People people;
    private final Clock clock;

    DeliberationChanges(
            Deliberations deliberations,
            SessionChanges sessions,
            SessionOptions options,
            CaseChanges changes,
            CaseProcess process,
            WorkTasks tasks,
            People people,
            Clock clock) {
        this.deliberations = deliberations;
        this.sessions = sessions;
        this.options = options;
        this.changes = changes;
        this.process = process;
        this.tasks = tasks;
        this.people = people;
        this.clock = clock;
    }

    Result withdraw(String key, int seen, String reason, String agent) {
        return change(key, seen, one -> {
            deliberations.withdraw(key, DeliberationHistory.Kind.WITHDRAWN, reason, agent);
            process.tell(DeliberationProcess.DELIBERATION_WITHDRAWN, key);
            return Result.DONE;
        });
    }

    /**
     * @param session id of another session to come
     * @param urgent whether the president shortens the time that the elected officials have
     */
    Result moveTo(String key, int seen, String session, boolean urgent, String agent) {
        return change(
                key,
                seen,
                one -> options.chosen(session)
                        .filter(chosen -> chosen.id() != one.sessionId())
                        .map(chosen -> {
                            if (!urgent && sessions.isTooSoon(one, chosen)) {
                                return Result.LATE;
                            }
                            sessions.change(one, chosen, agent);
                            return Result.DONE;
                        })
                        .orElse(Result.IMPOSSIBLE));
    }

    /** Whoever reported until now gives back the task they may hold. */
    Result hand(String key, int seen, String rapporteur, String agent) {
        return change(key, seen, one -> {
            deliberations.hand(key, rapporteur, people.name(rapporteur), agent);
            tasks.offerAgain(key, "Un autre élu rapporte cette délibération");
            return Result.DONE;
        });
    }

    /**
     * Whether the texts put to the vote may be written: freely until they leave for the elected officials, and then only
     * as the vote changed them.
     *
     * @param manages whether somebody of the pilot directorate or an administrator would
     */
    boolean mayPropose(Deliberation one, boolean manages) {
        boolean met = !WorkingDays.today(clock).isBefore(one.heldOn());
        return one.isOnAgenda()
                && (!one.isFrozen() || (manages && met && one.step().equals(DeliberationProcess.RECORD_VOTE)));
    }

    /** @param text empty to leave what the part of the frame says alone */
    Result propose(String key, int seen, Target on, String text, boolean manages, String agent) {
        boolean same = text.isEmpty() || text.equals(on.on().text());
        return change(key, seen, one -> {
            if (!mayPropose(one, manages)) {
                return Result.IMPOSSIBLE;
            }
            deliberations.propose(one, on, same ? null : text, agent);
            return Result.DONE;
        });
    }

    private Result change(String key, int seen, Function<Deliberation, Result> work) {
        return changes.make(() -> {
            Deliberation one = deliberations.lock(key);
            if (!one.isOnAgenda()) {
                return Result.OVER;
            }
            if (one.version() != seen) {
                return Result.CHANGED;
            }
            return work.apply(one);
        });
    }
}
