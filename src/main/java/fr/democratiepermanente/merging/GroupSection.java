package fr.democratiepermanente.merging;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In the case file: what a case is answered with or was a part of, and where to merge or split it. */
@Component
class GroupSection implements CaseFileSection {

    private final Proposals proposals;
    private final ProposalGroups groups;
    private final Merges merges;
    private final People people;
    private final CaseDesk desk;

    GroupSection(Proposals proposals, ProposalGroups groups, Merges merges, People people, CaseDesk desk) {
        this.proposals = proposals;
        this.groups = groups;
        this.merges = merges;
        this.people = people;
        this.desk = desk;
    }

    @Override
    public int position() {
        return 70;
    }

    @Override
    public Optional<Content> content(String reference) {
        Proposal proposal = proposals.get(reference);
        Optional<Merge> merge = merges.standing(reference);
        List<Proposal> followers = groups.followers(reference);
        List<Proposal> parts = groups.parts(reference);
        boolean handles = desk.handles(proposal);
        boolean open = handles && !proposal.status().isOver();
        boolean related = merge.isPresent()
                || !followers.isEmpty()
                || !parts.isEmpty()
                || proposal.splitFrom().isPresent();
        if (!open && !related) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        values.put("reference", reference);
        values.put("merge", merge.orElse(null));
        values.put("survivor", proposal.mergedInto().orElse(null));
        values.put("names", people.names(merge.map(Merge::by).stream().toList()));
        values.put("undoable", handles && merge.filter(merges::canBeUndone).isPresent());
        values.put("followers", followers);
        values.put("original", proposal.splitFrom().orElse(null));
        values.put("parts", parts);
        values.put("open", open);
        return Optional.of(new Content("merging/section", "merging.section.title", values));
    }
}
