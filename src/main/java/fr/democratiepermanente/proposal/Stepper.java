package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.ProposalProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way of a proposal in five steps anyone understands, read from where the case stands and from its journal. */
public final class Stepper {

    /** The five steps, in order. */
    public enum Stage {
        RECEIVED,
        ORIENTED,
        STUDIED,
        ANSWER_WRITTEN,
        ANSWER_PUBLISHED
    }

    /** Where a step stands. */
    public enum State {
        DONE,
        CURRENT,
        TO_COME
    }

    /**
     * One step.
     *
     * @param at when it was done, null while it is not
     */
    public record Step(Stage stage, State state, Instant at) {}

    private static final Set<Status> WITHOUT_ORIENTATION =
            Set.of(Status.RECEIVED, Status.QUALIFYING, Status.CONFIRMING, Status.MERGED, Status.WITHDRAWN);

    private static final Map<Stage, Set<JournalKind>> DONE_BY = Map.of(
            Stage.ORIENTED, Set.of(JournalKind.QUALIFIED, JournalKind.TRIAGE_CONFIRMED),
            Stage.STUDIED, Set.of(JournalKind.HANDLED),
            Stage.ANSWER_WRITTEN, Set.of(JournalKind.ANSWER_APPROVED),
            Stage.ANSWER_PUBLISHED, Set.of(JournalKind.ANSWER_PUBLISHED));

    private Stepper() {}

    /** The steps of a case; exactly one is current until the answer is published. */
    public static List<Step> of(Proposal proposal, List<JournalEntry> journal) {
        boolean published = journal.stream().anyMatch(entry -> entry.kind() == JournalKind.ANSWER_PUBLISHED);
        int current = published || proposal.status() == Status.CLOSED
                ? Stage.values().length
                : stageOf(proposal, reached(proposal)).ordinal();
        List<Step> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (stage.ordinal() < current) {
                steps.add(new Step(stage, State.DONE, doneAt(stage, proposal, journal)));
            } else {
                steps.add(new Step(stage, stage.ordinal() == current ? State.CURRENT : State.TO_COME, null));
            }
        }
        return List.copyOf(steps);
    }

    /**
     * Whether a case has its orientation for good: before that, a second agent may still refuse it, and a case merged or
     * withdrawn has none of its own.
     */
    public static boolean isOriented(Proposal proposal) {
        return !WITHOUT_ORIENTATION.contains(proposal.status())
                && !proposal.step().equals(ProposalProcess.ASK_AUTHOR_FIRST);
    }

    /** The orientation everyone may read. */
    public static Optional<Destination> orientation(Proposal proposal) {
        return proposal.destination().filter(destination -> isOriented(proposal));
    }

    /** Where a case is, or was when it was merged or withdrawn. */
    private static Status reached(Proposal proposal) {
        return proposal.status().isOver() ? Steps.statusOf(proposal.step()) : proposal.status();
    }

    private static Stage stageOf(Proposal proposal, Status status) {
        return switch (status) {
            case RECEIVED, QUALIFYING, CONFIRMING -> Stage.ORIENTED;
            case HANDLING -> Stage.STUDIED;
            case ASKING -> isOriented(proposal) ? Stage.STUDIED : Stage.ORIENTED;
            case DRAFTING, REVIEWING -> Stage.ANSWER_WRITTEN;
            case PUBLISHING, CLOSED, MERGED, WITHDRAWN -> Stage.ANSWER_PUBLISHED;
        };
    }

    private static Instant doneAt(Stage stage, Proposal proposal, List<JournalEntry> journal) {
        if (stage == Stage.RECEIVED) {
            return proposal.submittedAt();
        }
        return journal.stream()
                .filter(entry -> DONE_BY.get(stage).contains(entry.kind()))
                .map(JournalEntry::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
