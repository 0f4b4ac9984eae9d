package fr.democratiepermanente.triage;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The suggestion and its reasons in the case file, before everything else: the agent reads them to qualify. */
@Component
class SuggestionSection implements CaseFileSection {

    private final Suggestions suggestions;
    private final Themes themes;
    private final Services services;

    SuggestionSection(Suggestions suggestions, Themes themes, Services services) {
        this.suggestions = suggestions;
        this.themes = themes;
        this.services = services;
    }

    @Override
    public int position() {
        return 0;
    }

    @Override
    public Optional<Content> content(String reference) {
        return suggestions.find(reference).map(suggestion -> {
            Map<String, String> labels = themes.labels();
            return new Content(
                    "triage/suggestion",
                    "triage.suggestion.title",
                    Map.of(
                            "suggestion", suggestion,
                            "themeLabels", labels,
                            "service", serviceName(suggestion.service())));
        });
    }

    private String serviceName(String code) {
        return services.find(code).map(Services.Service::name).orElse(code);
    }
}
