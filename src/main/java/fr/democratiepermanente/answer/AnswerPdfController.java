package fr.democratiepermanente.answer;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswer;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The published answer as a file: for everyone where the proposal may be read, and for its author in any case. */
@Controller
class AnswerPdfController {

    private final Proposals proposals;
    private final AuthorSessions sessions;
    private final Answers answers;
    private final AnswerPdf pdf;
    private final ProposalGroups groups;

    AnswerPdfController(
            Proposals proposals, AuthorSessions sessions, Answers answers, AnswerPdf pdf, ProposalGroups groups) {
        this.groups = groups;
        this.proposals = proposals;
        this.sessions = sessions;
        this.answers = answers;
        this.pdf = pdf;
    }

    @GetMapping("/propositions/{reference}/reponse.pdf")
    ResponseEntity<byte[]> ofEveryone(@PathVariable String reference) {
        return file(proposals.find(reference).filter(Proposal::textPublished));
    }

    @GetMapping("/suivi/reponse.pdf")
    ResponseEntity<byte[]> ofTheAuthor(@CookieValue(name = AuthorCookie.NAME, defaultValue = "") String cookie) {
        return file(sessions.reference(cookie).flatMap(proposals::find));
    }

    private ResponseEntity<byte[]> file(Optional<Proposal> readable) {
        Proposal proposal = readable.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Proposal answered = groups.survivor(proposal);
        List<PublishedAnswer> published = answers.all(answered.reference());
        if (published.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String name = "reponse-" + proposal.reference() + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(pdf.of(proposal, answered.service().orElse(Services.PILOT), published));
    }
}
