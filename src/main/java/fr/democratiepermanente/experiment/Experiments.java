package fr.democratiepermanente.experiment;

import fr.democratiepermanente.experiment.Evaluation.Decision;
import fr.democratiepermanente.experiment.ExperimentHistory.Kind;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CaseTimers;
import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.task.WorkTasks;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens experiments and moves them along; every change leaves its line in the history. */
@Service
@Transactional
public class Experiments {

    private final JdbcClient jdbc;
    private final ExperimentRegister register;
    private final ExperimentHistory history;
    private final ExperimentEvaluations evaluations;
    private final ExperimentCalendar calendar;
    private final CaseProcess process;
    private final CaseTimers timers;
    private final WorkTasks tasks;

    Experiments(
            JdbcClient jdbc,
            ExperimentRegister register,
            ExperimentHistory history,
            ExperimentEvaluations evaluations,
            ExperimentCalendar calendar,
            CaseProcess process,
            CaseTimers timers,
            WorkTasks tasks) {
        this.jdbc = jdbc;
        this.register = register;
        this.history = history;
        this.evaluations = evaluations;
        this.calendar = calendar;
        this.process = process;
        this.timers = timers;
        this.tasks = tasks;
    }

    /**
     * What a team sets before it begins.
     *
     * @param rule what it departs from, null with {@code legalReference} and {@code deliberation} when from none
     */
    record Framing(
            LocalDate startsOn,
            LocalDate endsOn,
            String territory,
            String rule,
            String legalReference,
            String deliberation) {}

    /**
     * Opens an experiment, whose process begins in the caller's transaction with the task of framing it.
     *
     * @return its key, such as {@code EXPE-12}
     * @throws IllegalArgumentException when nobody is in the team
     */
    public String open(NewExperiment wanted) {
        if (wanted.team().isEmpty()) {
            throw new IllegalArgumentException("an experiment needs a team");
        }
        long id = jdbc.sql("insert into experiment (title, summary, origin, chantier_code, sponsor, opened_on)"
                        + " values (?, ?, ?, ?, ?, ?) returning id")
                .params(
                        wanted.title(),
                        wanted.summary(),
                        wanted.origin(),
                        wanted.chantier(),
                        wanted.sponsor(),
                        calendar.today())
                .query(Long.class)
                .single();
        wanted.team().forEach(member -> join(id, member));
        wanted.proposals().stream()
                .distinct()
                .forEach(reference -> jdbc.sql(
                                "insert into experiment_proposal (experiment_id, reference) values (?, ?)")
                        .params(id, reference)
                        .update());
        history.record(id, Kind.OPENED, wanted.openedBy(), null);
        String key = Experiment.PREFIX + id;
        process.start(ExperimentProcess.KEY, key, Map.of());
        return key;
    }

    void frame(String key, Framing framing, String agent) {
        Experiment experiment = register.get(key);
        change(
                experiment,
                "starts_on = ?, ends_on = ?, mid_term_on = ?, territory = ?, derogates = ?, rule = ?,"
                        + " legal_reference = ?, deliberation = ?, remark = null",
                framing.startsOn(),
                framing.endsOn(),
                Experiment.halfWay(framing.startsOn(), framing.endsOn()),
                framing.territory(),
                framing.rule() != null,
                framing.rule(),
                framing.legalReference(),
                framing.deliberation());
        history.record(experiment.id(), Kind.FRAMED, agent, null);
    }

    void agree(String key, String agent) {
        Experiment experiment = register.get(key);
        change(experiment, "agreed_on = ?", calendar.today());
        history.record(experiment.id(), Kind.AGREED, agent, null);
    }

    void sendBack(String key, String remark, String agent) {
        Experiment experiment = register.get(key);
        change(experiment, "remark = ?", remark);
        history.record(experiment.id(), Kind.SENT_BACK, agent, remark);
    }

    void giveUp(String key, String reason, String agent) {
        Experiment experiment = register.get(key);
        end(experiment, reason);
        history.record(experiment.id(), Kind.GIVEN_UP, agent, reason);
    }

    /** It is over without having begun. */
    private void end(Experiment experiment, String reason) {
        change(
                experiment,
                "ended_on = ?, stop_reason = ?, phase = 'OVER', over_on = ?",
                calendar.today(),
                reason,
                calendar.today());
    }

    void evaluateMidTerm(String key, String learnt, Evaluation.Proposal proposal, String reason, String agent) {
        Experiment experiment = register.get(key);
        evaluations.add(
                experiment.id(),
                Evaluation.atMidTerm(experiment.midTermOn(), learnt, proposal, reason, calendar.today()));
        history.record(experiment.id(), Kind.MID_TERM_EVALUATED, agent, learnt);
    }

    void decideEarlyEnd(String key, boolean ends, String reason, String agent) {
        Experiment experiment = register.get(key);
        Decision decision = ends ? Decision.END_EARLY : Decision.GO_ON;
        evaluations.decide(experiment.id(), Experiment.MID_TERM, decision, reason, calendar.today(), null);
        if (ends) {
            change(experiment, "ended_on = ?", calendar.today());
        }
        history.record(experiment.id(), ends ? Kind.ENDED_EARLY : Kind.LEFT_GOING, agent, reason);
    }

    void evaluateFinally(String key, String synthesis, String agent) {
        Experiment experiment = register.get(key);
        evaluations.add(
                experiment.id(),
                Evaluation.atEnd(experiment.round(), experiment.lastDay(), synthesis, calendar.today()));
        history.record(experiment.id(), Kind.FINALLY_EVALUATED, agent, synthesis);
    }

    /** Decides for good: it is over, and its authors are about to be told. */
    void conclude(String key, Decision decision, String reason, String agent) {
        Experiment experiment = register.get(key);
        evaluations.decide(experiment.id(), experiment.round(), decision, reason, calendar.today(), null);
        change(experiment, "phase = 'OVER', over_on = ?", calendar.today());
        history.record(experiment.id(), decision == Decision.GENERALISE ? Kind.GENERALISED : Kind.ENDED, agent, reason);
    }

    /** Lets it go on to another last day, with another final evaluation. */
    void prolong(String key, LocalDate endsOn, String reason, String agent) {
        Experiment experiment = register.get(key);
        evaluations.decide(experiment.id(), experiment.round(), Decision.PROLONG, reason, calendar.today(), endsOn);
        change(experiment, "ends_on = ?, ended_on = null, stop_reason = null, round = round + 1", endsOn);
        history.record(experiment.id(), Kind.PROLONGED, agent, reason);
    }

    /**
     * Stops an experiment because its sponsor or the pilot directorate says so: one that runs gets its final evaluation,
     * one that was not agreed to, or has not begun, is given up.
     *
     * @return whether it could still be stopped
     * @throws OptimisticLockingFailureException when it moved on at the same moment
     */
    boolean stop(String key, String reason, String agent) {
        Experiment experiment = register.get(key);
        if (!experiment.phase().isPreparation() && !experiment.phase().isRunning()) {
            return false;
        }
        boolean ahead = experiment.isAhead(calendar.today());
        if (ahead || experiment.phase().isPreparation()) {
            end(experiment, reason);
        } else {
            change(experiment, "ended_on = ?, stop_reason = ?", calendar.today(), reason);
        }
        history.record(experiment.id(), Kind.STOPPED, agent, reason);
        String message = ahead ? ExperimentProcess.EXPERIMENT_CALLED_OFF : ExperimentProcess.EXPERIMENT_STOPPED;
        if (!process.tell(message, key)) {
            throw new OptimisticLockingFailureException(key + " moved on");
        }
        return true;
    }

    /**
     * Moves the last day of an experiment that runs, and its mid-term while that is still to come; the timers follow.
     *
     * @return whether nobody changed it meanwhile and it still runs; nothing is written otherwise
     */
    boolean moveEnd(String key, LocalDate endsOn, String reason, int seen, String agent) {
        Experiment experiment = register.get(key);
        boolean unchanged = experiment.version() == seen && experiment.phase().isRunning();
        LocalDate midTerm = experiment.phase() == Phase.FIRST_HALF
                ? Experiment.halfWay(experiment.startsOn(), endsOn)
                : experiment.midTermOn();
        if (!unchanged || !changeUnlessMoved(experiment, "ends_on = ?, mid_term_on = ?", endsOn, midTerm)) {
            return false;
        }
        history.record(experiment.id(), Kind.END_MOVED, agent, reason);
        timers.restart(ExperimentProcess.KEY, key, ExperimentTimers.ALL);
        return true;
    }

    /**
     * Changes who carries it out and who decides; whoever leaves gives their tasks back.
     *
     * @param reason what the trace says of it, in French
     * @return whether nobody changed it meanwhile and it is not over; nothing is written otherwise
     */
    boolean changePeople(String key, String sponsor, Set<String> team, int seen, String reason, String agent) {
        Experiment experiment = register.get(key);
        if (experiment.version() != seen || !changeUnlessMoved(experiment, "sponsor = ?", sponsor)) {
            return false;
        }
        Set<String> before = register.team(experiment.id());
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(team);
        gone.forEach(member -> jdbc.sql("delete from experiment_member where experiment_id = ? and user_id = ?")
                .params(experiment.id(), member)
                .update());
        team.stream().filter(member -> !before.contains(member)).forEach(member -> join(experiment.id(), member));
        history.record(experiment.id(), Kind.PEOPLE_CHANGED, agent, null);
        tasks.offerAgain(key, reason);
        return true;
    }

    /** The process arrived where a phase begins. */
    void arrive(String key, Phase phase) {
        change(register.get(key), "phase = ?", phase.name());
    }

    /** The process is over, whichever way. */
    void close(String key) {
        Experiment experiment = register.get(key);
        if (!experiment.isOver()) {
            change(experiment, "phase = 'OVER', over_on = ?", calendar.today());
        }
    }

    private void join(long experiment, String member) {
        jdbc.sql("insert into experiment_member (experiment_id, user_id) values (?, ?)")
                .params(experiment, member)
                .update();
    }

    private void change(Experiment experiment, String changes, Object... values) {
        jdbc.sql("update experiment set " + changes + " where id = ?")
                .params(values)
                .param(experiment.id())
                .update();
    }

    private boolean changeUnlessMoved(Experiment experiment, String changes, Object... values) {
        return jdbc.sql("update experiment set " + changes + ", version = version + 1"
                                + " where id = ? and version = ? and phase <> 'OVER'")
                        .params(values)
                        .param(experiment.id())
                        .param(experiment.version())
                        .update()
                == 1;
    }
}
