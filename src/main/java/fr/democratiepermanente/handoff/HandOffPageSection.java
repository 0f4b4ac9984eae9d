package fr.democratiepermanente.handoff;

import fr.democratiepermanente.proposal.PublicSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who holds a proposal elsewhere, since when, and what they said: for its author, and for everyone. */
@Component
class HandOffPageSection implements PublicSection {

    private final HandOffTable table;

    HandOffPageSection(HandOffTable table) {
        this.table = table;
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Optional<Content> content(String reference, boolean own) {
        List<HandOff> letters = table.of(reference).stream()
                .filter(HandOffPageSection::isOfInterest)
                .toList();
        return letters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "handoff/page-section", "handoff.page.title", Map.of("letters", letters, "own", own)));
    }

    private static boolean isOfInterest(HandOff handOff) {
        return handOff.ending() != HandOff.Ending.CANCELLED && handOff.ending() != HandOff.Ending.REPLACED;
    }
}
