package fr.democratiepermanente.merging;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.MergingProcess;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.AnswerClock;
import fr.democratiepermanente.proposal.CaseWithdrawal;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Supports;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Merges duplicates into one case, and undoes it. */
@Service
@Transactional
public class Merges {

    /** Asking somebody ended with the merge and is not taken up again: the work goes on that they were asked for. */
    private static final Map<String, String> INSTEAD = Map.of(
            ProposalProcess.ASK_AUTHOR_FIRST, ProposalProcess.QUALIFY_PROPOSAL,
            ProposalProcess.ASK_AUTHOR, ProposalProcess.WHICH_DESTINATION);

    private final MergeTable table;
    private final ProposalGroups groups;
    private final Supports supports;
    private final Journal journal;
    private final AnswerClock answerClock;
    private final CaseProcess process;
    private final ObjectProvider<CaseWithdrawal> features;
    private final Clock clock;

    Merges(
            MergeTable table,
            ProposalGroups groups,
            Supports supports,
            Journal journal,
            AnswerClock answerClock,
            CaseProcess process,
            ObjectProvider<CaseWithdrawal> features,
            Clock clock) {
        this.table = table;
        this.groups = groups;
        this.supports = supports;
        this.journal = journal;
        this.answerClock = answerClock;
        this.process = process;
        this.features = features;
        this.clock = clock;
    }

    /**
     * Merges a case, with those merged into it before, into another or into the one that answers for that.
     *
     * @return reference of the case that answers for both
     * @throws RefusedException when it cannot be done
     */
    public String merge(String reference, String target, String reason, String agent) {
        if (reference.equals(target)) {
            throw new RefusedException("merging.refused.itself");
        }
        Map<String, Proposal> locked = groups.lock(List.of(reference, target)).stream()
                .collect(Collectors.toMap(Proposal::reference, Function.identity()));
        Proposal merged = locked.get(reference);
        Proposal survivor = groups.survivor(locked.get(target));
        check(merged, survivor);
        table.add(reference, survivor.reference(), reason, agent);
        groups.merge(reference, survivor.reference());
        supports.countAuthor(reference);
        journal.record(reference, JournalKind.MERGED, agent, null, survivor.reference() + "\n" + reason);
        journal.record(survivor.reference(), JournalKind.MERGE_RECEIVED, agent, null, reference);
        features.forEach(feature -> feature.merged(reference));
        if (!process.tell(ProposalProcess.PROPOSAL_MERGED, reference)) {
            process.end(reference);
            explain(reference, "MERGED");
        }
        return survivor.reference();
    }

    private static void check(Proposal merged, Proposal survivor) {
        if (merged.status() == Status.MERGED) {
            throw new RefusedException(
                    "merging.refused.already", merged.mergedInto().orElseThrow());
        }
        if (merged.status().isOver()) {
            throw new RefusedException("merging.refused.over");
        }
        if (AppealProcess.STEPS.contains(merged.step())) {
            throw new RefusedException("merging.refused.appeal");
        }
        if (merged.status() == Status.PUBLISHING) {
            throw new RefusedException("merging.refused.publishing");
        }
        if (survivor.reference().equals(merged.reference())) {
            throw new RefusedException("merging.refused.circle");
        }
        if (survivor.status() == Status.WITHDRAWN) {
            throw new RefusedException("merging.refused.withdrawn");
        }
    }

    @Transactional(readOnly = true)
    public Optional<Merge> standing(String reference) {
        return table.standing(reference);
    }

    @Transactional(readOnly = true)
    public boolean canBeUndone(Merge merge) {
        return merge.canBeUndone(clock.instant());
    }

    /**
     * Gives a merged case its own process again, where it was.
     *
     * @throws RefusedException when it is not merged, or has been for too long
     */
    void undo(String reference, String reason, String agent) {
        groups.lock(List.of(reference));
        Merge merge = table.standing(reference).orElseThrow(() -> new RefusedException("merging.refused.not-merged"));
        if (!canBeUndone(merge)) {
            throw new RefusedException("merging.refused.too-late");
        }
        separate(merge, reason, agent);
    }

    private void separate(Merge merge, String reason, String agent) {
        String reference = merge.reference();
        List<String> own = table.through(reference);
        table.undo(merge.id(), reason, agent);
        own.forEach(follower -> groups.follow(follower, reference));
        supports.discountAuthor(reference);
        Proposal proposal = groups.separate(reference);
        journal.record(reference, JournalKind.MERGE_UNDONE, agent, null, merge.into() + "\n" + reason);
        journal.record(merge.into(), JournalKind.MERGE_UNDONE, agent, null, reference);
        answerClock.resume(reference);
        process.resume(reference, INSTEAD.getOrDefault(proposal.step(), proposal.step()), routing(proposal));
        explain(reference, "SEPARATED");
    }

    private static Map<String, Object> routing(Proposal proposal) {
        Map<String, Object> routing = new HashMap<>();
        proposal.destination().ifPresent(destination -> routing.put(ProposalProcess.DESTINATION, destination.name()));
        proposal.service().ifPresent(service -> routing.put(ProposalProcess.SERVICE, service));
        return routing;
    }

    private void explain(String reference, String change) {
        process.start(MergingProcess.KEY, reference, Map.of(MergingProcess.CHANGE, change));
    }

    /**
     * Lets nobody lose a proposal by another author's withdrawal: what was merged into the case follows the case that
     * this one followed, or goes its own way again.
     */
    void leave(String reference) {
        String reason = "La proposition " + reference + " a été retirée par son auteur.";
        Optional<Merge> own = table.standing(reference);
        own.ifPresent(merge -> {
            table.redirect(reference, merge.into());
            table.undo(merge.id(), reason, null);
        });
        if (own.isEmpty()) {
            table.standingInto(reference).forEach(merge -> separate(merge, reason, null));
        }
        table.eraseReasons(reference);
    }
}
