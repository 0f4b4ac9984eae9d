package fr.democratiepermanente.opinion;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The opinions in the case file: what was asked, who answered what and when, who did not. */
@Component
class OpinionSection implements CaseFileSection {

    private final OpinionRounds rounds;
    private final Services services;

    OpinionSection(OpinionRounds rounds, Services services) {
        this.rounds = rounds;
        this.services = services;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<OpinionRound> asked = rounds.of(reference);
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "opinion/section", "opinion.title", Map.of("rounds", asked, "serviceNames", names())));
    }

    private Map<String, String> names() {
        return services.all().stream().collect(Collectors.toMap(Services.Service::code, Services.Service::name));
    }
}
