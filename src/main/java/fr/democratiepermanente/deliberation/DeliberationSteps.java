package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.OpenTasks;
import fr.democratiepermanente.strategy.Votables;
import fr.democratiepermanente.strategy.Vote;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the process of a deliberation does by itself. */
@Component
@Transactional
class DeliberationSteps {

    private final Deliberations deliberations;
    private final DeliberationTargets targets;
    private final DeliberationHistory history;
    private final DeliberationMails mails;
    private final Votables votables;
    private final OpenTasks tasks;

    DeliberationSteps(
            Deliberations deliberations,
            DeliberationTargets targets,
            DeliberationHistory history,
            DeliberationMails mails,
            Votables votables,
            OpenTasks tasks) {
        this.deliberations = deliberations;
        this.targets = targets;
        this.history = history;
        this.mails = mails;
        this.votables = votables;
        this.tasks = tasks;
    }

    /** Sends it to the elected officials, unless they have it or its session does not take place. */
    void send(String key) {
        Deliberation one = deliberations.get(key);
        if (one.sentAt() != null || one.sessionCancelled()) {
            return;
        }
        DeliberationMails.Sending sending = mails.send(one);
        if (sending.isReceived()) {
            deliberations.sent(key, sending.unreached());
        } else {
            deliberations.notSent(key, sending.unreached());
        }
    }

    /**
     * Tells those concerned that its session changed, and sends it where its sending waited for that.
     *
     * @return whether another session is to be chosen, and nobody has to choose it yet
     */
    boolean tellMove(String key) {
        Deliberation one = deliberations.get(key);
        if (!one.isOnAgenda()) {
            return false;
        }
        mails.tellMove(one);
        history.add(one.id(), DeliberationHistory.Kind.SESSION_TOLD, null, null);
        if (one.isFrozen()) {
            send(key);
        }
        return one.isWithoutSession()
                && tasks.of(key).stream().noneMatch(task -> task.step().equals(DeliberationProcess.CHOOSE_SESSION));
    }

    void tellAdjournment(String key) {
        mails.tellAdjournment(deliberations.get(key));
    }

    void tellWithdrawal(String key) {
        mails.tellWithdrawal(deliberations.get(key));
    }

    /** Carries an adopted deliberation over to what it bears on: a text that changed, or that it was voted. */
    void propagate(String key) {
        Deliberation one = deliberations.get(key);
        List<Target> on = targets.of(one.id());
        String overtaken = on.stream()
                .filter(target -> !votables.adopted(vote(one, target)) && target.proposed() != null)
                .map(target -> target.on().title())
                .collect(Collectors.joining(", "));
        history.add(
                one.id(),
                DeliberationHistory.Kind.PROPAGATED,
                null,
                overtaken.isEmpty() ? null : "Texte laissé tel qu’un vote plus récent l’a fixé\u00a0: " + overtaken);
    }

    private static Vote vote(Deliberation one, Target target) {
        return new Vote(
                target.on().kind(),
                target.on().code(),
                one.votedOn(),
                one.key(),
                one.number(),
                one.title(),
                target.proposed(),
                one.recordedBy());
    }
}
