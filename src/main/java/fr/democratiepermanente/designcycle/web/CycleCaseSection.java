package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.CycleCases;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The cycles that take up a proposal, in its case file, and the way to open one. */
@Component
class CycleCaseSection implements CaseFileSection {

    private final Cycles cycles;
    private final CycleCases cases;
    private final Proposals proposals;

    CycleCaseSection(Cycles cycles, CycleCases cases, Proposals proposals) {
        this.cycles = cycles;
        this.cases = cases;
        this.proposals = proposals;
    }

    @Override
    public int position() {
        return 35;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<CyclePublicSection.Taking> taking = cycles.with(reference).stream()
                .map(cycle -> new CyclePublicSection.Taking(cycle, List.of()))
                .toList();
        boolean mayBeTaken = proposals
                .get(reference)
                .destination()
                .filter(destination -> destination == Destination.CHANTIER)
                .isPresent();
        if (taking.isEmpty() && !mayBeTaken) {
            return Optional.empty();
        }
        return Optional.of(new Content(
                "designcycle/section",
                "cycle.section",
                Map.of("cycles", taking, "followUp", cases.followUp(reference), "file", true, "reference", reference)));
    }
}
