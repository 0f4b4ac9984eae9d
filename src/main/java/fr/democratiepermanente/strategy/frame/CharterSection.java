package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.proposal.PublicSection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which article of the charter a proposal is a source of, on its own pages. */
@Component
class CharterSection implements PublicSection {

    private final Frame frame;

    CharterSection(Frame frame) {
        this.frame = frame;
    }

    @Override
    public int position() {
        return 11;
    }

    @Override
    public Optional<Content> content(String reference, boolean ownPage) {
        return frame.articleFrom(reference)
                .map(article -> new Content("strategy/frame-section", "frame.section", Map.of("article", article)));
    }
}
