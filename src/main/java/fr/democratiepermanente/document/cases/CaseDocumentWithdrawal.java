package fr.democratiepermanente.document.cases;

import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.stereotype.Component;

/**
 * The files that an author gave to a proposal and then took back with it. They go whether the text stays or not: nobody
 * has made them anonymous.
 */
@Component
class CaseDocumentWithdrawal implements CaseWithdrawal {

    private static final String NAME = "pièce retirée par l’auteur";

    private final Documents documents;

    CaseDocumentWithdrawal(Documents documents) {
        this.documents = documents;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        documents.eraseAuthors(CaseDocuments.owner(reference), NAME);
    }
}
