package fr.democratiepermanente.document.cases;

import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.DocumentOwner;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.CaseAccess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import org.springframework.stereotype.Component;

/** Documents of a case: who reads the case reads them, reserved ones aside; its journal keeps their trace. */
@Component
class CaseDocuments implements DocumentOwner {

    private final CaseAccess access;
    private final Journal journal;

    CaseDocuments(CaseAccess access, Journal journal) {
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
        return access.readable(agent, reference)
                .map(proposal -> agent.handles(proposal.service().orElse(null)) ? Access.HANDLE : Access.READ)
                .orElse(Access.NONE);
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
