package fr.democratiepermanente.merging;

import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Submission;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case of its own for a part of a proposal that holds two; the text it comes from stays as it is. */
@Service
@Transactional
class Splits {

    private final Proposals proposals;
    private final ProposalGroups groups;
    private final Intake intake;
    private final Journal journal;

    Splits(Proposals proposals, ProposalGroups groups, Intake intake, Journal journal) {
        this.proposals = proposals;
        this.groups = groups;
        this.intake = intake;
        this.journal = journal;
    }

    /**
     * Opens the case of a part, received when the whole was. Sent twice, the same part opens one case.
     *
     * @return reference of the part
     * @throws RefusedException when the proposal is over, or its author forgotten
     */
    String split(String reference, String title, String body, String reason, String agent) {
        Proposal whole = groups.lock(List.of(reference)).get(0);
        Optional<Proposal> done = groups.parts(reference).stream()
                .filter(part -> part.title().equals(title) && part.body().equals(body))
                .findFirst();
        if (done.isPresent()) {
            return done.get().reference();
        }
        if (whole.status().isOver()) {
            throw new RefusedException("splitting.refused.over");
        }
        ContributorDetails author =
                proposals.contributor(reference).orElseThrow(() -> new RefusedException("splitting.refused.forgotten"));
        String part = intake.take(
                new Submission(
                        title,
                        body,
                        whole.theme().orElse(null),
                        whole.livingArea().orElse(null),
                        whole.channel(),
                        author),
                whole.submittedAt(),
                agent);
        groups.splitFrom(part, reference);
        journal.record(reference, JournalKind.SPLIT, agent, null, part + "\n" + reason);
        journal.record(part, JournalKind.SPLIT_OFF, agent, null, reference + "\n" + reason);
        return part;
    }
}
