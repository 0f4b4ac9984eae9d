package fr.democratiepermanente.experiment;

import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which experiment a proposal led to, in its case file. */
@Component
class ExperimentCaseSection implements CaseFileSection {

    private final ExperimentViews views;

    ExperimentCaseSection(ExperimentViews views) {
        this.views = views;
    }

    @Override
    public int position() {
        return 35;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<ExperimentViews.Line> lines = views.from(reference);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "experiment/section", "experiment.section", Map.of("lines", lines, "ofAgents", true)));
    }
}
