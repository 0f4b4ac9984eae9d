package fr.democratiepermanente.experiment;

import fr.democratiepermanente.proposal.PublicSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which experiment a proposal led to, on its own pages. */
@Component
class ExperimentPublicSection implements PublicSection {

    private final ExperimentViews views;

    ExperimentPublicSection(ExperimentViews views) {
        this.views = views;
    }

    @Override
    public int position() {
        return 12;
    }

    @Override
    public Optional<Content> content(String reference, boolean ownPage) {
        List<ExperimentViews.Line> lines = views.from(reference);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "experiment/section", "experiment.section", Map.of("lines", lines, "ofAgents", false)));
    }
}
