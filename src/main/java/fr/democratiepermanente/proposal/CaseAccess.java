package fr.democratiepermanente.proposal;

import fr.democratiepermanente.identity.SignedInAgent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says which agents may read a case: those whose role or service says so, and the guests of the moment. */
@Component
public class CaseAccess {

    private final List<CaseGuests> guests;

    CaseAccess(List<CaseGuests> guests) {
        this.guests = guests;
    }

    public boolean mayRead(SignedInAgent agent, Proposal proposal) {
        return agent.mayRead(proposal.service().orElse(null))
                || guests.stream()
                        .flatMap(feature -> feature.services(proposal.reference()).stream())
                        .anyMatch(agent::worksFor);
    }
}
