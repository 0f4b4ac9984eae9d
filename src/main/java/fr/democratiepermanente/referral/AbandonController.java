package fr.democratiepermanente.referral;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.process.CaseChanges;
import fr.democratiepermanente.proposal.Proposals;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A council that does not answer holds nobody up for ever: those who handle the case may go on without it. */
@Controller
class AbandonController {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 500;

    private final Referrals referrals;
    private final CaseChanges changes;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    AbandonController(Referrals referrals, CaseChanges changes, Proposals proposals, CurrentAgent currentAgent) {
        this.referrals = referrals;
        this.changes = changes;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    @PostMapping("/dossiers/{reference}/saisine/abandon")
    String abandon(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String raison,
            RedirectAttributes redirect) {
        SignedInAgent agent = currentAgent.get();
        proposals
                .find(reference)
                .filter(proposal -> agent.handles(proposal.service().orElse(null)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String reason = raison.strip();
        boolean said = reason.length() >= SHORTEST && reason.length() <= LONGEST && StorableText.isStorable(reason);
        String outcome = !said
                ? "missing"
                : changes.make(() -> referrals.abandon(reference, agent.id(), reason)) ? "done" : "over";
        redirect.addFlashAttribute("abandonOutcome", outcome);
        redirect.addFlashAttribute("abandonReason", said ? null : reason);
        return "redirect:/dossiers/{reference}#saisine";
    }
}
