package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The templates that fit a case, filled in, for whoever writes its answer to copy. */
@Component
class TemplatesSection implements CaseFileSection {

    private static final Set<Status> WHILE_ANSWERING = EnumSet.of(Status.HANDLING, Status.DRAFTING);

    /** A template filled in. */
    record Filled(String name, String text) {}

    private final AnswerTemplates templates;
    private final CaseWords words;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    TemplatesSection(AnswerTemplates templates, CaseWords words, Proposals proposals, CurrentAgent currentAgent) {
        this.templates = templates;
        this.words = words;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    @Override
    public int position() {
        return 15;
    }

    @Override
    public Optional<Content> content(String reference) {
        Proposal proposal = proposals.get(reference);
        SignedInAgent agent = currentAgent.get();
        if (!WHILE_ANSWERING.contains(proposal.status())
                || !agent.handles(proposal.service().orElse(null))) {
            return Optional.empty();
        }
        List<Filled> filled = proposal.destination().map(templates::fitting).orElse(List.of()).stream()
                .map(template -> new Filled(template.name(), words.fill(template.text(), proposal)))
                .toList();
        boolean mayChange = agent.has(Role.PILOT_DIRECTORATE) || agent.has(Role.ADMINISTRATOR);
        return filled.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "answer/templates-section",
                        "answer.templates.section",
                        Map.of("templates", filled, "mayChange", mayChange)));
    }
}
