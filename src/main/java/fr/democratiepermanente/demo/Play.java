package fr.democratiepermanente.demo;

import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.process.OpenTasks.OpenTask;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.Rehearsal;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays the demonstration: every act goes through the processes, by the person whose turn it is, on its day. */
final class Play {

    private static final LocalTime MORNING = LocalTime.of(7, 30);

    private final Authors authors;
    private final Desks desks;
    private final Rehearsal rehearsal;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final Timeline timeline;
    private final Map<String, DemoCase> cases = new HashMap<>();

    /** By what they propose, the first that was oriented: it answers for those that say the same later. */
    private final Map<String, DemoCase> oriented = new HashMap<>();

    private final Set<String> begun = new HashSet<>();
    private int supporters;

    Play(Authors authors, Desks desks, Rehearsal rehearsal, WorkingDays workingDays, Clock clock, Timeline timeline) {
        this.authors = authors;
        this.desks = desks;
        this.rehearsal = rehearsal;
        this.workingDays = workingDays;
        this.clock = clock;
        this.timeline = timeline;
    }

    /** Foresees what begins by itself: deposits, and each morning what has come due over night. */
    void foresee(List<Plan> plans, LocalDate first, LocalDate last) {
        plans.forEach(plan -> timeline.add(plan.submittedAt(), () -> deposit(plan)));
        first.datesUntil(last.plusDays(1)).forEach(day -> timeline.add(day.atTime(MORNING), () -> begin(day)));
    }

    private void begin(LocalDate day) {
        Instant nightfall =
                day.minusDays(1).atTime(MORNING).atZone(WorkingDays.ZONE).toInstant();
        rehearsal.runDueJobs();
        rehearsal.withTasksSince(nightfall).stream()
                .map(cases::get)
                .filter(one -> one != null)
                .forEach(this::follow);
    }

    private void deposit(Plan plan) {
        DemoCase one = authors.propose(plan);
        cases.put(one.reference(), one);
        rehearsal.runDueJobs();
        if (one.follows(Course.WITHDRAWN)) {
            later(one, "withdrawal", 2, 3, () -> authors.takeBack(one));
        } else {
            follow(one);
        }
    }

    /** Gives each new task of a case its day. */
    private void follow(DemoCase one) {
        for (OpenTask task : desks.tasks(one)) {
            if (one.foresee(task.id())) {
                int[] days = days(task.step());
                later(one, task.step(), days[0], days[1], () -> act(one, task));
            }
        }
    }

    /** Least and most working days until somebody gets to a task. */
    private static int[] days(String step) {
        return switch (step) {
            case ProposalProcess.QUALIFY_PROPOSAL, ProposalProcess.EXPLAIN_DELAY -> new int[] {1, 3};
            case ProposalProcess.DRAFT_ANSWER -> new int[] {2, 6};
            case ProposalProcess.CONFIRM_TRIAGE, ProposalProcess.REVIEW_ANSWER, HandOffProcess.POST_LETTER ->
                new int[] {1, 2};
            default -> new int[] {3, 9};
        };
    }

    private void act(DemoCase one, OpenTask task) {
        DemoCase survivor = oriented.get(one.plan().model());
        if (one.follows(Course.MERGED) && survivor != null && task.step().equals(ProposalProcess.QUALIFY_PROPOSAL)) {
            desks.merge(one, survivor);
            rehearsal.runDueJobs();
        } else if (desks.complete(one, task.id())) {
            rehearsal.runDueJobs();
            react(one, task.step());
            follow(one);
        }
    }

    /** What others do because a task was done. */
    private void react(DemoCase one, String step) {
        boolean asked = one.hasHappened("question") && one.first("reply");
        if (asked) {
            if (!one.follows(Course.QUESTION_OPEN)) {
                later(one, "reply", 2, 4, () -> authors.reply(one));
            }
        } else if (step.equals(ProposalProcess.QUALIFY_PROPOSAL) && one.first("support")) {
            oriented.putIfAbsent(one.plan().model(), one);
            later(one, "support", 1, 1, () -> support(one));
        } else if (step.equals(ProposalProcess.REVIEW_ANSWER) && isContested(one) && one.first("contest")) {
            later(one, "contest", 7, 9, () -> authors.contest(one));
        } else if (step.equals(HandOffProcess.POST_LETTER)) {
            correspond(one);
        }
        if (step.equals(ProposalProcess.REVIEW_ANSWER) && one.first("results")) {
            carryOut(one);
        }
    }

    /** What becomes of what was answered: a measure begins and most are soon in place, a chantier opens. */
    private void carryOut(DemoCase one) {
        Idea idea = one.plan().idea();
        if (idea.destination() == Destination.IMMEDIATE_MEASURE) {
            later(one, "measure begun", 8, 15, () -> desks.follow(one, State.STARTED));
            if (one.plan().number() % 3 != 0) {
                later(one, "measure done", 30, 50, () -> desks.follow(one, State.DONE));
            }
        } else if (idea.destination() == Destination.CHANTIER && begun.add(idea.attachment())) {
            later(one, "chantier", 15, 30, () -> desks.begin(idea.attachment()));
        }
    }

    private static boolean isContested(DemoCase one) {
        return one.follows(Course.CONTESTED) || one.follows(Course.CONTESTED_OPEN);
    }

    private void support(DemoCase one) {
        authors.support(one, supporters);
        supporters += one.plan().supports();
    }

    /** Most authorities say that they have the letter, and more than half of them what they make of it. */
    private void correspond(DemoCase one) {
        if (one.plan().number() % 7 != 0) {
            later(one, "receipt", 4, 9, () -> desks.noteReceipt(one));
        }
        if (one.plan().number() % 7 > 2) {
            later(one, "authority", 15, 29, () -> desks.noteAnswer(one));
        }
    }

    private void later(DemoCase one, String what, int least, int most, Runnable act) {
        int days = one.plan().days(what, least, most);
        LocalDate day = workingDays.after(WorkingDays.today(clock), days);
        LocalDateTime at = day.atTime(
                9 + Math.floorMod(one.plan().number() + what.length(), 8),
                one.plan().number() % 60);
        timeline.add(at, () -> {
            act.run();
            rehearsal.runDueJobs();
            follow(one);
        });
    }
}
