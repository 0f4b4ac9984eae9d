package fr.democratiepermanente.proposal;

import fr.democratiepermanente.identity.SignedInAgent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says which agents may read a case: those whose role or service says so, and the guests of the moment. */
@Component
public class CaseAccess {

    private final Proposals proposals;
    private final List<CaseGuests> guests;

    CaseAccess(Proposals proposals, List<CaseGuests> guests) {
        this.proposals = proposals;
        this.guests = guests;
    }

    /**
     * The case if this agent may read it. Whoever may not costs the same work as a number that is nobody's, so that
     * neither the answer nor its time tells one from the other.
     */
    public Optional<Proposal> readable(SignedInAgent agent, String reference) {
        Set<String> invited = guests.stream()
                .flatMap(feature -> feature.services(reference).stream())
                .collect(Collectors.toSet());
        return proposals
                .find(reference)
                .filter(found -> agent.mayRead(found.service().orElse(null))
                        || invited.stream().anyMatch(agent::worksFor));
    }
}
