package fr.democratiepermanente.document.cases;

import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.DocumentOwner.Access;
import fr.democratiepermanente.document.DocumentProperties;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.stereotype.Component;

/** The documents in the case file, with the form that adds some for those who work on the case. */
@Component
class CaseDocumentSection implements CaseFileSection {

    private final Documents documents;
    private final People people;
    private final CurrentAgent currentAgent;
    private final DocumentProperties limits;
    private final long mostMegabytesAtOnce;

    CaseDocumentSection(
            Documents documents,
            People people,
            CurrentAgent currentAgent,
            DocumentProperties limits,
            MultipartProperties multipart) {
        this.documents = documents;
        this.people = people;
        this.currentAgent = currentAgent;
        this.limits = limits;
        this.mostMegabytesAtOnce = multipart.getMaxRequestSize().toMegabytes();
    }

    @Override
    public int position() {
        return 40;
    }

    @Override
    public Optional<Content> content(String reference) {
        SignedInAgent agent = currentAgent.get();
        Document.Owner owner = CaseDocuments.owner(reference);
        boolean mayAdd = documents.access(owner, agent) == Access.HANDLE;
        List<DocumentLine> lines = documents.of(owner, agent).stream()
                .map(document -> DocumentLine.of(document, documents.mayWithdraw(document, agent)))
                .toList();
        if (lines.isEmpty() && !mayAdd) {
            return Optional.empty();
        }
        return Optional.of(new Content(
                "document/section",
                "document.title",
                Map.of(
                        "reference", reference,
                        "lines", lines,
                        "names", names(lines),
                        "mayAdd", mayAdd,
                        "accepted", FileType.accepted(),
                        "limits", limits,
                        "mostMegabytesAtOnce", mostMegabytesAtOnce)));
    }

    private Map<String, String> names(List<DocumentLine> lines) {
        return people.names(lines.stream()
                .map(DocumentLine::document)
                .flatMap(document -> Stream.of(document.uploadedBy(), document.withdrawnBy()))
                .toList());
    }
}
