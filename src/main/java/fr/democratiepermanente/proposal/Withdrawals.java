package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ProposalProcess;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An author takes a proposal back: the process ends, the person is forgotten, the text too if they say so. */
@Service
@Transactional
public class Withdrawals {

    /** Stands for a title and a text that their author erased. */
    public static final String ERASED_TEXT = "[texte retiré par son auteur]";

    private final ProposalGroups groups;
    private final ContributorRepository contributors;
    private final PublishedAnswers answers;
    private final Supports supports;
    private final List<CaseWithdrawal> features;
    private final Journal journal;
    private final CaseProcess process;
    private final Clock clock;

    Withdrawals(
            ProposalGroups groups,
            ContributorRepository contributors,
            PublishedAnswers answers,
            Supports supports,
            List<CaseWithdrawal> features,
            Journal journal,
            CaseProcess process,
            Clock clock) {
        this.groups = groups;
        this.contributors = contributors;
        this.answers = answers;
        this.supports = supports;
        this.features = List.copyOf(features);
        this.journal = journal;
        this.process = process;
        this.clock = clock;
    }

    /** Whether the author can still take it back: a published answer stays, with what it answers. */
    @Transactional(readOnly = true)
    public boolean isPossible(Proposal proposal) {
        Status status = groups.survivor(proposal).status();
        return status != Status.CLOSED
                && status != Status.WITHDRAWN
                && answers.of(proposal.reference()).isEmpty();
    }

    /**
     * Takes a proposal back, once.
     *
     * @return whether it is taken back now, be it by an earlier call
     * @throws org.springframework.dao.ConcurrencyFailureException when the case moved on at the same moment
     */
    public boolean withdraw(String reference, boolean eraseText) {
        Proposal proposal = groups.lock(List.of(reference)).get(0);
        if (proposal.status() == Status.WITHDRAWN) {
            return true;
        }
        if (!isPossible(proposal)) {
            return false;
        }
        supports.discountAuthor(reference);
        proposal.withdraw(clock.instant(), eraseText ? ERASED_TEXT : null);
        // At once: a mail written down meanwhile waits for this, then finds nobody to go to.
        contributors.deleteById(reference);
        contributors.flush();
        features.forEach(feature -> feature.withdrawn(reference, eraseText));
        journal.eraseRemarks(reference);
        journal.record(reference, JournalKind.WITHDRAWN);
        process.tell(ProposalProcess.PROPOSAL_WITHDRAWN, reference);
        process.end(reference);
        return true;
    }
}
