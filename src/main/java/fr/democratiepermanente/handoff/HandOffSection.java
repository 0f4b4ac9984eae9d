package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The letters to other authorities in the case file, and what agents may note of them. */
@Component
class HandOffSection implements CaseFileSection {

    private final HandOffTable table;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    HandOffSection(HandOffTable table, Proposals proposals, CurrentAgent currentAgent) {
        this.table = table;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    @Override
    public int position() {
        return 31;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<HandOff> letters = table.of(reference);
        if (letters.isEmpty()) {
            return Optional.empty();
        }
        String service = proposals.get(reference).service().orElse(null);
        boolean handles = currentAgent
                .find()
                .filter((SignedInAgent agent) -> agent.handles(service))
                .isPresent();
        return Optional.of(
                new Content("handoff/section", "case.hand-off.title", Map.of("letters", letters, "mayNote", handles)));
    }
}
