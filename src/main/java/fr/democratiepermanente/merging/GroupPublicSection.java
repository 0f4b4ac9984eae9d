package fr.democratiepermanente.merging;

import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublicSection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** On the pages people read: the proposals answered with this one, the one it comes from, its parts. */
@Component
class GroupPublicSection implements PublicSection {

    private final Proposals proposals;
    private final ProposalGroups groups;

    GroupPublicSection(Proposals proposals, ProposalGroups groups) {
        this.proposals = proposals;
        this.groups = groups;
    }

    @Override
    public int position() {
        return 90;
    }

    @Override
    public Optional<Content> content(String reference, boolean ownPage) {
        Optional<String> original = proposals.get(reference).splitFrom();
        List<String> followers = references(groups.followers(reference));
        List<String> parts = references(groups.parts(reference));
        if (original.isEmpty() && followers.isEmpty() && parts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        values.put("original", original.orElse(null));
        values.put("followers", followers);
        values.put("parts", parts);
        return Optional.of(new Content("merging/public-section", "merging.public.title", values));
    }

    private static List<String> references(List<Proposal> cases) {
        return cases.stream().map(Proposal::reference).toList();
    }
}
