package fr.democratiepermanente.merging;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Which cases the signed-in agent may work on or read here, and what they may write. */
@Component
class CaseDesk {

    static final int LONGEST_REASON = 1000;

    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    CaseDesk(Proposals proposals, CurrentAgent currentAgent) {
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    String agent() {
        return currentAgent.get().id();
    }

    /** A case the agent works on: to others there is nothing here. */
    Proposal open(String reference) {
        SignedInAgent agent = currentAgent.get();
        return proposals
                .find(reference)
                .filter(proposal -> agent.handles(proposal.service().orElse(null)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    boolean handles(Proposal proposal) {
        return currentAgent.get().handles(proposal.service().orElse(null));
    }

    /** A case the agent may read, by its reference as people type it. */
    Optional<Proposal> find(String typed) {
        SignedInAgent agent = currentAgent.get();
        return proposals
                .find(typed.strip().toUpperCase(Locale.ROOT))
                .filter(proposal -> agent.mayRead(proposal.service().orElse(null)));
    }

    /**
     * A reason as it can be kept.
     *
     * @throws RefusedException when there is none, or it cannot be kept
     */
    static String reason(String typed) {
        String reason = typed.replace("\r\n", "\n").strip();
        if (reason.isEmpty()) {
            throw new RefusedException("merging.error.reason");
        }
        if (reason.length() > LONGEST_REASON || !StorableText.isStorable(reason)) {
            throw new RefusedException("merging.error.reason-long");
        }
        return reason;
    }
}
