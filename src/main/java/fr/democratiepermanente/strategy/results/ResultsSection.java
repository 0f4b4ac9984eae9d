package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.proposal.PublicSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a proposal led to, on its own pages. */
@Component
class ResultsSection implements PublicSection {

    private final Undertakings undertakings;

    ResultsSection(Undertakings undertakings) {
        this.undertakings = undertakings;
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Optional<Content> content(String reference, boolean ownPage) {
        List<Undertaking> fed = undertakings.fedBy(reference);
        return fed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content("strategy/section", "results.section", Map.of("fed", fed)));
    }
}
