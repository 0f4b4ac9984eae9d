package fr.democratiepermanente.intake;

import fr.democratiepermanente.proposal.SimilarProposals;
import fr.democratiepermanente.proposal.Supports;
import java.util.List;
import org.springframework.stereotype.Component;

/** What someone about to deposit is shown first: the published proposals that say nearly the same. */
@Component
class NearbyProposals {

    private final SimilarProposals similar;
    private final Supports supports;

    NearbyProposals(SimilarProposals similar, Supports supports) {
        this.similar = similar;
        this.supports = supports;
    }

    /** A near proposal, and how many people support it. */
    record Nearby(SimilarProposals.Similar proposal, int supports) {

        /** Whether it still gathers support: an answered one no longer does. */
        public boolean open() {
            return !proposal.status().isOver();
        }
    }

    List<Nearby> to(String title, String body) {
        return similar.published(title, body).stream()
                .map(found -> new Nearby(found, supports.count(found.reference())))
                .toList();
    }
}
