package fr.democratiepermanente.document.cases;

import fr.democratiepermanente.document.DocumentOwner.Access;
import fr.democratiepermanente.document.DocumentProperties;
import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.ReceivedFile;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.FileNames;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.platform.web.UploadForm;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where those who work on a case add documents to it and withdraw them. */
@Controller
@RequestMapping(CaseDocumentController.PATH)
class CaseDocumentController {

    static final String PATH = "/dossiers/{reference}/pieces";

    /** A file that was not taken, and why, for the page to say in its own words. */
    record Refusal(String name, DocumentRefusedException why) {}

    private final Documents documents;
    private final CaseDocumentSection section;
    private final DocumentProperties limits;
    private final CurrentAgent currentAgent;

    CaseDocumentController(
            Documents documents, CaseDocumentSection section, DocumentProperties limits, CurrentAgent currentAgent) {
        this.documents = documents;
        this.section = section;
        this.limits = limits;
        this.currentAgent = currentAgent;
    }

    @GetMapping
    ModelAndView show(@PathVariable("reference") String reference) {
        handler(reference);
        return page(reference, HttpStatus.OK);
    }

    /** Where an upload leads that the server did not take in. */
    @GetMapping(UploadForm.TOO_LARGE)
    ModelAndView tooLarge(@PathVariable("reference") String reference) {
        handler(reference);
        return page(reference, HttpStatus.PAYLOAD_TOO_LARGE).addObject("refusedWhole", "tooLarge");
    }

    @PostMapping
    ModelAndView add(
            @PathVariable("reference") String reference,
            @RequestParam(name = "files", required = false) List<MultipartFile> files,
            @RequestParam(name = "shared", defaultValue = "false") boolean shared,
            RedirectAttributes redirect) {
        SignedInAgent agent = handler(reference);
        List<MultipartFile> chosen = files == null
                ? List.of()
                : files.stream()
                        .filter(file -> !"".equals(file.getOriginalFilename()))
                        .toList();
        if (chosen.isEmpty()) {
            return page(reference, HttpStatus.BAD_REQUEST).addObject("refusedWhole", "noFile");
        }
        List<Refusal> refusals = new ArrayList<>();
        int added = 0;
        for (MultipartFile file : chosen) {
            try {
                requireRoom(added + refusals.size());
                documents.receive(
                        CaseDocuments.owner(reference),
                        new ReceivedFile(file.getOriginalFilename(), !shared, file),
                        agent.id());
                added++;
            } catch (DocumentRefusedException why) {
                refusals.add(new Refusal(FileNames.shown(file.getOriginalFilename()), why));
            }
        }
        if (refusals.isEmpty()) {
            redirect.addFlashAttribute("documentsAdded", added);
            return caseFile(reference);
        }
        return page(reference, status(refusals))
                .addObject("documentsAdded", added)
                .addObject("refusals", refusals);
    }

    private void requireRoom(int before) {
        if (before >= limits.mostAtOnce()) {
            throw new DocumentRefusedException(Reason.TOO_MANY_AT_ONCE, limits.mostAtOnce());
        }
    }

    private static HttpStatus status(List<Refusal> refusals) {
        return refusals.stream().anyMatch(refusal -> refusal.why().reason() == Reason.NOT_SCANNED)
                ? HttpStatus.SERVICE_UNAVAILABLE
                : HttpStatus.UNPROCESSABLE_ENTITY;
    }

    @PostMapping("/{number:[0-9]{1,6}}/retrait")
    ModelAndView withdraw(
            @PathVariable("reference") String reference,
            @PathVariable("number") int number,
            RedirectAttributes redirect) {
        SignedInAgent agent = handler(reference);
        if (!documents.withdraw(CaseDocuments.owner(reference), number, agent)) {
            throw notFound();
        }
        redirect.addFlashAttribute("documentWithdrawn", number);
        return caseFile(reference);
    }

    private ModelAndView page(String reference, HttpStatus status) {
        return new ModelAndView("document/case-page", status)
                .addObject("reference", reference)
                .addObject("content", section.content(reference).orElseThrow());
    }

    private static ModelAndView caseFile(String reference) {
        return Redirects.seeOther("/dossiers/" + reference + "#pieces");
    }

    /** Who is asking, if they work on the case: to others there is nothing here. */
    private SignedInAgent handler(String reference) {
        return currentAgent
                .find()
                .filter(agent -> documents.access(CaseDocuments.owner(reference), agent) == Access.HANDLE)
                .orElseThrow(CaseDocumentController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
