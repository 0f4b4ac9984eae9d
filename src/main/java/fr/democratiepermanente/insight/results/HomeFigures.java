package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.proposal.HomeSection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The first figures on the home page, and the way to the others. */
@Component
class HomeFigures implements HomeSection {

    private final RecentResults results;

    HomeFigures(RecentResults results) {
        this.results = results;
    }

    @Override
    public String fragment() {
        return "insight/results-parts";
    }

    @Override
    public Map<String, Object> values() {
        return Map.of("headline", results.headline());
    }
}
