package fr.democratiepermanente.document.cases;

import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.DocumentOwner;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.CaseAccess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import org.springframework.stereotype.Component;

/** Documents of a case: who reads the case reads them, reserved ones aside; its journal keeps their trace. */
@Component
class CaseDocuments implements DocumentOwner {

    private final Proposals proposals;
    private final CaseAccess access;
    private final Journal journal;

    CaseDocuments(Proposals proposals, CaseAccess access, Journal journal) {
        this.proposals = proposals;
        this.access = access;
        this.journal = journal;
    }

    static Document.Owner owner(String reference) {
        return Document.Owner.ofCase(reference);
    }

    @Override
    public String kind() {
        return Document.Owner.CASE;
    }

    @Override
    public Access access(String reference, SignedInAgent agent) {
        return proposals
                .find(reference)
                .map(proposal -> access(agent, proposal))
                .orElse(Access.NONE);
    }

    private Access access(SignedInAgent agent, Proposal proposal) {
        if (agent.handles(proposal.service().orElse(null))) {
            return Access.HANDLE;
        }
        return access.mayRead(agent, proposal) ? Access.READ : Access.NONE;
    }

    @Override
    public void happened(String reference, Event event, int number, String actor) {
        JournalKind kind = switch (event) {
            case ADDED -> JournalKind.DOCUMENT_ADDED;
            case QUARANTINED -> JournalKind.DOCUMENT_QUARANTINED;
            case WITHDRAWN -> JournalKind.DOCUMENT_WITHDRAWN;
        };
        journal.record(reference, kind, actor, null, "Pièce " + number);
    }
}
