package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleCases;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.deliverable.Deliverable;
import fr.democratiepermanente.designcycle.deliverable.Deliverables;
import fr.democratiepermanente.proposal.PublicSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The cycles that take up a proposal, on its own pages, and what its service wrote when one of them stopped. */
@Component
class CyclePublicSection implements PublicSection {

    /** A cycle that takes up the proposal, with what it delivered that everyone may read. */
    record Taking(Cycle cycle, List<Deliverable> deliverables) {}

    private final Cycles cycles;
    private final CycleCases cases;
    private final Deliverables deliverables;

    CyclePublicSection(Cycles cycles, CycleCases cases, Deliverables deliverables) {
        this.cycles = cycles;
        this.cases = cases;
        this.deliverables = deliverables;
    }

    @Override
    public int position() {
        return 12;
    }

    @Override
    public Optional<Content> content(String reference, boolean ownPage) {
        List<Taking> taking = cycles.with(reference).stream()
                .map(cycle -> new Taking(
                        cycle,
                        deliverables.of(cycle).stream()
                                .filter(Deliverable::isPublic)
                                .toList()))
                .toList();
        return taking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "designcycle/section",
                        "cycle.section",
                        Map.of("cycles", taking, "followUp", ownPage ? cases.followUp(reference) : "", "file", false)));
    }
}
